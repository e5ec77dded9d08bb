import { addPart, getPart, listParts, listPartsOfHost, removePart } from '@quads/engine';
import { processorFromWire, processorOnWire } from '../wire/hardware.js';
import { removed } from '../wire/removed.js';
import type { HandlersOf } from './handlers-of.js';

export const processorHandlers: HandlersOf<
  'listProcessors' | 'listHostProcessors' | 'getProcessor' | 'createProcessor' | 'removeProcessor'
> = ({ context }) => ({
  listProcessors: async () => ({
    body: (await listParts(context, 'processors')).map(processorOnWire),
  }),
  listHostProcessors: async ({ path }) => ({
    body: (await listPartsOfHost(context, 'processors', path.hostname)).map(processorOnWire),
  }),
  getProcessor: async ({ path }) => ({
    body: processorOnWire(await getPart(context, 'processors', path.host_or_id)),
  }),
  createProcessor: async ({ path, body }) => {
    const facts = processorFromWire(body);
    return { body: processorOnWire(await addPart(context, 'processors', path.host_or_id, facts)) };
  },
  removeProcessor: async ({ path }) =>
    removed(await removePart(context, 'processors', path.host_or_id)),
});
