import {
  addPart,
  changePart,
  getPart,
  listParts,
  listPartsOfHost,
  removePart,
} from '@quads/engine';
import { interfaceFromWire, interfaceOnWire } from '../wire/hardware.js';
import { integer } from '../wire/integer.js';
import { removed } from '../wire/removed.js';
import type { HandlersOf } from './handlers-of.js';

export const interfaceHandlers: HandlersOf<
  | 'listInterfaces'
  | 'listHostInterfaces'
  | 'getInterface'
  | 'createInterface'
  | 'updateInterface'
  | 'removeInterface'
> = ({ context }) => ({
  listInterfaces: async () => ({
    body: (await listParts(context, 'interfaces')).map(interfaceOnWire),
  }),
  listHostInterfaces: async ({ path }) => ({
    body: (await listPartsOfHost(context, 'interfaces', path.hostname)).map(interfaceOnWire),
  }),
  getInterface: async ({ path }) => ({
    body: interfaceOnWire(await getPart(context, 'interfaces', path.host_or_id)),
  }),
  createInterface: async ({ path, body }) => {
    const facts = interfaceFromWire(body);
    return { body: interfaceOnWire(await addPart(context, 'interfaces', path.host_or_id, facts)) };
  },
  updateInterface: async ({ path, body }) => {
    const place = { host: path.host_or_id, id: integer(body.id) };
    const changes = interfaceFromWire(body);
    return { body: interfaceOnWire(await changePart(context, 'interfaces', place, changes)) };
  },
  removeInterface: async ({ path }) =>
    removed(await removePart(context, 'interfaces', path.interface_name, path.hostname)),
});
