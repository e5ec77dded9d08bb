import type { NewVlan, VlanChanges, VlanFilter, VlanRecord, WriteResult } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isReferenced } from '../database/translate-error.js';
import { type ColumnNames, columnValues, insertClause, setClause } from './column-values.js';
import { columns } from './columns.js';
import { type FlatRow, nestRow } from './nest-row.js';

const writableColumns: ColumnNames<NewVlan> = {
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

/** VLANs in the order of their network numbers. */
export const listVlans = async (db: Session, { vlanId, free }: VlanFilter): Promise<VlanRecord[]> =>
  (await db.query<FlatRow>(select, [vlanId ?? null, free ?? null])).map<VlanRecord>(nestRow);

/** `taken` when a VLAN has that network number. */
export const createVlan = async (db: Session, vlan: NewVlan): Promise<WriteResult<VlanRecord>> => {
  const set = columnValues(vlan, writableColumns);
  const query = `
    insert into vlans as v ${insertClause(set)} on conflict do nothing
    returning ${columns('vlan', 'v')}`;
  const [row] = await db.query<FlatRow>(query, set.values);
  return row ? nestRow<VlanRecord>(row) : 'taken';
};

/** Undefined when there is no such VLAN. */
export const updateVlan = async (
  db: Session,
  id: number,
  changes: VlanChanges,
): Promise<VlanRecord | undefined> => {
  const { vlanId: _number, ...columnNames } = writableColumns;
  const set = columnValues(changes, columnNames);
  const query = `
    update vlans as v set ${setClause(set)} where v.id = $1
    returning ${columns('vlan', 'v')}`;
  const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
  return row && nestRow<VlanRecord>(row);
};

// The foreign key is checked at the end of the statement: it rejects the removal if an active
// assignment has the VLAN, also one that becomes active at the same time.
const remove = `
  with ended as (update assignments set vlan_id = null where vlan_id = $1 and not active)
  delete from vlans where id = $1`;

/** Removes a VLAN, also from ended assignments; `in_use` when an active assignment has it. */
export const removeVlan = async (db: Session, id: number): Promise<'removed' | 'in_use'> => {
  try {
    await db.query(remove, [id]);
    return 'removed';
  } catch (error) {
    if (isReferenced(error)) return 'in_use';
    throw error;
  }
};
