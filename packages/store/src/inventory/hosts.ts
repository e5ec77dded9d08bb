import type { HostChanges, HostFilter, HostRecord, NewHost, WriteResult } from '@quads/engine';
import type { Session } from '../database/database.js';
import { type ColumnNames, columnValues, insertClause, setClause } from './column-values.js';
import { columns } from './columns.js';
import { completeWithoutHost } from './complete-without-host.js';
import { hostFilters, hostTables } from './filters.js';
import { type FlatRow, nestRow } from './nest-row.js';
import { hardwareSelect } from './part-columns.js';
import { type Conditions, where } from './where.js';

export const hostConditions: Conditions<Omit<HostFilter, 'where'>> = {
  name: (value) => `h.name = ${value}`,
  cloud: (value) => `c.name = ${value}`,
  broken: (value) => `h.broken = ${value}`,
  retired: (value) => `h.retired = ${value}`,
};

const writableColumns: ColumnNames<NewHost> = {
  name: 'name',
  model: 'model',
  hostType: 'host_type',
  build: 'build',
  validated: 'validated',
  switchConfigApplied: 'switch_config_applied',
  broken: 'broken',
  retired: 'retired',
  lastBuild: 'last_build',
  canSelfSchedule: 'can_self_schedule',
  overcloud: 'overcloud',
  rack: 'rack',
  uloc: 'uloc',
  blade: 'blade',
  bootmode: 'bootmode',
  cloudId: 'cloud_id',
  defaultCloudId: 'default_cloud_id',
};

const select = (source: string): string => `
  select ${columns('host', 'h')},
    ${columns('cloud', 'c', 'cloud.')},
    ${columns('cloud', 'd', 'default_cloud.')},
    ${hardwareSelect}
  from ${source} ${hostTables}`;

/** Hosts in the order of their names. */
export const listHosts = async (db: Session, filter: HostFilter): Promise<HostRecord[]> => {
  const { text, values } = where(filter, hostConditions, hostFilters);
  const query = `${select('hosts')} where ${text} order by h.name`;
  return (await db.query<FlatRow>(query, values)).map<HostRecord>(nestRow);
};

export const createHost = async (db: Session, host: NewHost): Promise<WriteResult<HostRecord>> => {
  const set = columnValues(host, writableColumns);
  const query = `
    with made as (insert into hosts ${insertClause(set)} on conflict do nothing returning *)
    ${select('made')}`;
  const [row] = await db.query<FlatRow>(query, set.values);
  return row ? nestRow<HostRecord>(row) : 'taken';
};

/** @throws {Error} when there is no such host */
export const updateHost = async (
  db: Session,
  id: number,
  changes: HostChanges,
): Promise<HostRecord> => {
  const { name: _name, ...columnNames } = writableColumns;
  const set = columnValues(changes, columnNames);
  const leavesAssignment = changes.broken === true || changes.retired === true;
  const query = `
    with made as (update hosts set ${setClause(set)} where id = $1 returning *)
    ${leavesAssignment ? `, ${completeWithoutHost}` : ''}
    ${select('made')}`;
  const [row] = await db.query<FlatRow>(query, [id, ...set.values]);
  if (row) return nestRow(row);
  throw new Error(`there is no host with id ${id}.`);
};
