import { createVlan, getVlan, listVlans, removeVlan, updateVlan } from '@quads/engine';
import { removed } from '../wire/removed.js';
import { newVlanFromWire, vlanChangesFromWire, vlanOnWire } from '../wire/vlan.js';
import type { HandlersOf } from './handlers-of.js';

export const vlanHandlers: HandlersOf<
  'listVlans' | 'createVlan' | 'listFreeVlans' | 'getVlan' | 'updateVlan' | 'removeVlan'
> = ({ context }) => ({
  listVlans: async () => ({ body: (await listVlans(context)).map(vlanOnWire) }),
  createVlan: async ({ body }) => ({
    body: vlanOnWire(await createVlan(context, newVlanFromWire(body))),
  }),
  listFreeVlans: async () => ({
    body: (await listVlans(context, { free: true })).map(vlanOnWire),
  }),
  getVlan: async ({ path }) => ({ body: vlanOnWire(await getVlan(context, path.vlan_id)) }),
  updateVlan: async ({ path, body }) => ({
    body: vlanOnWire(await updateVlan(context, path.vlan_id, vlanChangesFromWire(body))),
  }),
  removeVlan: async ({ path }) => {
    await removeVlan(context, path.vlan_id);
    return removed(`Removed VLAN ${path.vlan_id}.`);
  },
});
