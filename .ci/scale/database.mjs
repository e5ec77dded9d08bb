// A database with many hosts that are all booked elsewhere, for each measurement a new one.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../support/run.mjs';

const { Client } = createRequire(join(root, 'packages/store/package.json'))('pg');

export const connect = async (url) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

/** The address of a new database beside the one at a URL. */
export const newDatabase = async (url, name) => {
  const client = await connect(url);
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

// 50 hosts a switch, as a rack and its neighbour; 100 an assignment, wiped.
const hostsPerAssignment = 100;

const home = `insert into clouds (name) select 'home' where not exists (select from clouds)`;

// The ids are those that a database that holds nothing else gives.
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
 * Fills a migrated database with so many hosts more.
 *
 * @param before how many there are already: whole assignments
 */
export const fillWith = async (client, hosts, before = 0) => {
  for (const statement of statements(before + 1, before + hosts)) await client.query(statement);
};

/** The server's process that works for a client. */
export const processOf = async (client) =>
  (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
