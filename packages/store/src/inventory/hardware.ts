import type { HardwareInventory, PartKind, Parts } from '@quads/engine';
import { audited } from '../audit/audit-caller.js';
import type { Database, Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import { type ColumnNames, type ColumnValues, columnValues, setClause } from './column-values.js';
import { partColumns, partSelect } from './part-columns.js';

/** The columns that changes of a part set; the compiler cannot match a kind with its columns. */
const partValues = (kind: PartKind, changes: object): ColumnValues =>
  columnValues(changes, partColumns[kind] as ColumnNames<object>);

const list =
  (db: Session): HardwareInventory['list'] =>
  (kind, { id, hostId }) =>
    db.query<Parts[typeof kind]>(
      `select ${partSelect(kind)} from ${kind} p
      where ($1::bigint is null or p.id = $1) and ($2::bigint is null or p.host_id = $2)
      order by p.id`,
      [id ?? null, hostId ?? null],
    );

// Locks the host like its other writers do. With the share lock of the foreign key alone, writers of
// the host could deadlock (see the README).
const lockedHost = `
  with host as (select id from hosts where id = $1 for no key update)`;

const add =
  (db: Session): HardwareInventory['add'] =>
  async (kind, hostId, facts) => {
    const { names, values } = partValues(kind, facts);
    const places = names.map((_name, index) => `$${index + 2}`);
    const [part] = await db.query<Parts[typeof kind]>(
      `${lockedHost}
      insert into ${kind} as p (${['host_id', ...names].join(', ')})
      values (${['coalesce((select id from host), $1)', ...places].join(', ')})
      on conflict do nothing returning ${partSelect(kind)}`,
      [hostId, ...values],
    );
    return part ?? 'taken';
  };

const change =
  (db: Session): HardwareInventory['change'] =>
  async (kind, id, changes) => {
    const wanted = partValues(kind, changes);
    const query = `
      update ${kind} as p set ${setClause(wanted)} where id = $1
      returning ${partSelect(kind)}`;
    try {
      const [part] = await db.query<Parts[typeof kind]>(query, [id, ...wanted.values]);
      if (part) return part;
    } catch (error) {
      if (isTaken(error, kind)) return 'taken';
      throw error;
    }
    throw new Error(`there is no row with id ${id} in ${kind}.`);
  };

const selectDiskTypes = `
  select distinct disk_type collate "C" as type from disks order by type`;

const diskTypes = async (db: Session): Promise<string[]> =>
  (await db.query<{ type: string }>(selectDiskTypes)).map(({ type }) => type);

/** The parts of hosts in a database. */
export const hardwareIn = (database: Database): HardwareInventory => ({
  list: list(database),
  add: add(audited(database)),
  change: change(audited(database)),
  remove: async (kind, id) => {
    await audited(database).query(`delete from ${kind} where id = $1`, [id]);
  },
  diskTypes: () => diskTypes(database),
});
