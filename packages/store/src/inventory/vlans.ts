import type { NewVlan, VlanChanges, VlanFilter, VlanRecord, Written } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isReferenced } from '../database/translate-error.js';
import { columns } from './columns.js';
import { type FlatRow, nested } from './nested.js';
import { assignmentList, type ColumnNames, insertion, settings } from './settings.js';

const written: ColumnNames<NewVlan> = {
  vlanId: 'vlan_id',
  gateway: 'gateway',
  ipFree: 'ip_free',
  ipRange: 'ip_range',
  netmask: 'netmask',
};

const select = `
  select ${columns('vlan', 'v')} from vlans v
  where ($1::bigint is null or v.vlan_id = $1)
    and ($2::boolean is null or $2 = not exists (
      select from assignments a where a.vlan_id = v.id and a.active
    ))
  order by v.vlan_id`;

/** VLANs by network number. */
export const listVlans = async (db: Session, { vlanId, free }: VlanFilter): Promise<VlanRecord[]> =>
  (await db.query<FlatRow>(select, [vlanId ?? null, free ?? null])).map<VlanRecord>(nested);

/** `taken` when there is a VLAN of that network number. */
export const createVlan = async (db: Session, vlan: NewVlan): Promise<Written<VlanRecord>> => {
  const set = settings(vlan, written);
  const query = `
    insert into vlans as v ${insertion(set)} on conflict do nothing
    returning ${columns('vlan', 'v')}`;
  const [row] = await db.query<FlatRow>(query, set.values);
  return row ? nested<VlanRecord>(row) : 'taken';
};

/** Undefined when there is no such VLAN. */
export const updateVlan = async (
  db: Session,
  id: number,
  changes: VlanChanges,
): Promise<VlanRecord | undefined> => {
  const { vlanId: _number, ...columnNames } = written;
  const set = settings(changes, columnNames);
  const query = `
    update vlans as v set ${assignmentList(set)} where v.id = $1
    returning ${columns('vlan', 'v')}`;
  const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
  return row && nested<VlanRecord>(row);
};

// The foreign key is checked at the end of the statement: it refuses the removal if an assignment
// that has the VLAN is active, also one that becomes active at the same time.
const remove = `
  with ended as (update assignments set vlan_id = null where vlan_id = $1 and not active)
  delete from vlans where id = $1`;

/** Removes a VLAN, and takes it from the assignments that have ended. */
export const removeVlan = async (db: Session, id: number): Promise<'removed' | 'in_use'> => {
  try {
    await db.query(remove, [id]);
    return 'removed';
  } catch (error) {
    if (isReferenced(error)) return 'in_use';
    throw error;
  }
};
