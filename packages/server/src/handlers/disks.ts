import {
  addPart,
  changePart,
  getPart,
  listDiskTypes,
  listParts,
  listPartsOfHost,
  removePart,
} from '@quads/engine';
import { diskFromWire, diskOnWire } from '../wire/hardware.js';
import { integer } from '../wire/integer.js';
import { removed } from '../wire/removed.js';
import type { HandlersOf } from './handlers-of.js';

export const diskHandlers: HandlersOf<
  | 'listDisks'
  | 'listDiskTypes'
  | 'listHostDisks'
  | 'getDisk'
  | 'createDisk'
  | 'updateDisk'
  | 'removeDisk'
  | 'removeHostDisk'
> = ({ context }) => ({
  listDisks: async () => ({ body: (await listParts(context, 'disks')).map(diskOnWire) }),
  listDiskTypes: async () => ({ body: await listDiskTypes(context) }),
  listHostDisks: async ({ path }) => ({
    body: (await listPartsOfHost(context, 'disks', path.hostname)).map(diskOnWire),
  }),
  getDisk: async ({ path }) => ({
    body: diskOnWire(await getPart(context, 'disks', path.host_or_id)),
  }),
  createDisk: async ({ path, body }) => ({
    body: diskOnWire(await addPart(context, 'disks', path.host_or_id, diskFromWire(body))),
  }),
  updateDisk: async ({ path, body }) => {
    const place = { host: path.host_or_id, id: integer(body.disk_id) };
    return { body: diskOnWire(await changePart(context, 'disks', place, diskFromWire(body))) };
  },
  removeDisk: async ({ path }) => removed(await removePart(context, 'disks', path.host_or_id)),
  removeHostDisk: async ({ path }) =>
    removed(await removePart(context, 'disks', path.disk_id, path.hostname)),
});
