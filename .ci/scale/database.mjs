// Creates a database for a measurement, with many hosts that are booked into other clouds.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../support/run.mjs';

const { Client } = createRequire(join(root, 'packages/store/package.json'))('pg');

export const connect = async (url) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

/** Creates a database on the server of a URL. @returns its URL */
export const newDatabase = async (url, name) => {
  const client = await connect(url);
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

// 50 hosts share a switch, like two racks; 100 hosts share an assignment with wipe.
const hostsPerAssignment = 100;

const home = `insert into clouds (name) select 'home' where not exists (select from clouds)`;

// The ids assume that the database contains nothing else.
const statements = (from, to) => {
  const [first, last] = [from, to].map((host) => 1 + Math.floor((host - 1) / hostsPerAssignment));
  return [
    home,
    `insert into clouds (name)
     select 'cloud' || lpad(n::text, 4, '0') from generate_series(${first}, ${last}) n`,
    `insert into assignments (description, owner, ticket, wipe, cloud_id)
     select 'scale', 'scale', id::text, true, id from clouds where id > ${first} order by clouds.id`,
    `insert into hosts (name, model, host_type, cloud_id, default_cloud_id)
     select 'host' || lpad(n::text, 6, '0') || '.example.com', 'R640', 'scale', 1, 1
     from generate_series(${from}, ${to}) n`,
    `insert into interfaces (host_id, name, mac_address, switch_ip, switch_port)
     select id, 'em1', 'aa', '10.0.0.' || id / 50, 'et-0/0/' || id % 50
     from hosts where id >= ${from}`,
    `insert into schedules (start, "end", assignment_id, host_id)
     select now(), now() + interval '1 year', 1 + (id - 1) / ${hostsPerAssignment}, id
     from hosts where id >= ${from}`,
    'analyze',
  ];
};

/**
 * Adds hosts to a migrated database.
 *
 * @param before the number of existing hosts, a multiple of the hosts of an assignment
 */
export const fillWith = async (client, hosts, before = 0) => {
  for (const statement of statements(before + 1, before + hosts)) await client.query(statement);
};

/** The process id of the server process of a connection. */
export const processOf = async (client) =>
  (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
