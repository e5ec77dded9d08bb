import type { HardwareStock, PartKind, Parts } from '@quads/engine';
import { signing } from '../audit/caller.js';
import type { Database, Session } from '../database/database.js';
import { isTaken } from '../database/translate-error.js';
import { partColumns, partSelect } from './part-columns.js';
import { assignmentList, type ColumnNames, type Settings, settings } from './settings.js';

/** What some changes of a part set; the compiler does not see that kinds and columns agree. */
const set = (kind: PartKind, changes: object): Settings =>
  settings(changes, partColumns[kind] as ColumnNames<object>);

const list =
  (db: Session): HardwareStock['list'] =>
  (kind, { id, hostId }) =>
    db.query<Parts[typeof kind]>(
      `select ${partSelect(kind)} from ${kind} p
      where ($1::bigint is null or p.id = $1) and ($2::bigint is null or p.host_id = $2)
      order by p.id`,
      [id ?? null, hostId ?? null],
    );

// In line for the host, as whoever changes it: a host that is only shared, as by the foreign key, has
// versions for writers to queue at who then wait for each other.
const lockedHost = `
  with host as (select id from hosts where id = $1 for no key update)`;

const add =
  (db: Session): HardwareStock['add'] =>
  async (kind, hostId, facts) => {
    const { names, values } = set(kind, facts);
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
  (db: Session): HardwareStock['change'] =>
  async (kind, id, changes) => {
    const wanted = set(kind, changes);
    const query = `
      update ${kind} as p set ${assignmentList(wanted)} where id = $1
      returning ${partSelect(kind)}`;
    try {
      const [part] = await db.query<Parts[typeof kind]>(query, [id, ...wanted.values]);
      if (part) return part;
    } catch (error) {
      if (isTaken(error, kind)) return 'taken';
      throw error;
    }
    throw new Error(`there is nothing with id ${id} among ${kind}.`);
  };

const selectDiskTypes = `
  select distinct disk_type collate "C" as type from disks order by type`;

const diskTypes = async (db: Session): Promise<string[]> =>
  (await db.query<{ type: string }>(selectDiskTypes)).map(({ type }) => type);

/** The parts of hosts in a database. */
export const hardwareIn = (database: Database): HardwareStock => ({
  list: list(database),
  add: add(signing(database)),
  change: change(signing(database)),
  remove: async (kind, id) => {
    await signing(database).query(`delete from ${kind} where id = $1`, [id]);
  },
  diskTypes: () => diskTypes(database),
});
