import { addPart, getPart, listParts, listPartsOfHost, removePart } from '@quads/engine';
import { memoryOnWire } from '../wire/hardware.js';
import { integer } from '../wire/integer.js';
import { removed } from '../wire/removed.js';
import type { HandlersOf } from './handlers-of.js';

export const memoryHandlers: HandlersOf<
  'listMemory' | 'listHostMemory' | 'getMemoryModule' | 'createMemoryModule' | 'removeMemoryModule'
> = ({ context }) => ({
  listMemory: async () => ({ body: (await listParts(context, 'memory')).map(memoryOnWire) }),
  listHostMemory: async ({ path }) => ({
    body: (await listPartsOfHost(context, 'memory', path.hostname)).map(memoryOnWire),
  }),
  getMemoryModule: async ({ path }) => ({
    body: memoryOnWire(await getPart(context, 'memory', path.host_or_id)),
  }),
  createMemoryModule: async ({ path, body: { handle, size_gb } }) => {
    const facts = { handle, sizeGb: integer(size_gb) };
    return { body: memoryOnWire(await addPart(context, 'memory', path.host_or_id, facts)) };
  },
  removeMemoryModule: async ({ path }) =>
    removed(await removePart(context, 'memory', path.host_or_id)),
});
