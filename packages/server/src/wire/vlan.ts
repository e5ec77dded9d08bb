import type { Vlan, VlanChoice, VlanCreate, VlanUpdate } from '@quads/contract';
import type { NewVlan, VlanChanges, VlanRecord } from '@quads/engine';
import { integer, maybeInteger } from './integer.js';
import { omitUndefined } from './omit-absent.js';

export const vlanOnWire = ({
  id,
  vlanId,
  gateway,
  ipFree,
  ipRange,
  netmask,
}: VlanRecord): Vlan => ({
  id,
  gateway,
  ip_free: ipFree,
  ip_range: ipRange,
  netmask,
  vlan_id: vlanId,
});

/** The VLAN number of an assignment; null for none. */
export const vlanFromWire = (choice: VlanChoice | undefined): number | null | undefined => {
  if (choice === undefined) return undefined;
  const number = typeof choice === 'string' && !/^\d/.test(choice) ? 0 : Number(choice);
  return number === 0 ? null : number;
};

export const newVlanFromWire = (body: VlanCreate): NewVlan => ({
  vlanId: integer(body.vlan_id),
  gateway: body.gateway,
  ipFree: integer(body.ip_free),
  ipRange: body.ip_range,
  netmask: body.netmask,
});

export const vlanChangesFromWire = (body: VlanUpdate): VlanChanges =>
  omitUndefined({
    gateway: body.gateway,
    ipFree: maybeInteger(body.ip_free) ?? undefined,
    ipRange: body.ip_range,
    netmask: body.netmask,
  });
