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

const statements = [
  `insert into clouds (name)
   select 'cloud' || lpad(n::text, 4, '0') from generate_series(1, 1 + ceil($1 / 100.0)::int) n`,
  `insert into assignments (description, owner, ticket, wipe, cloud_id)
   select 'scale', 'scale', id::text, true, id from clouds where id > 1 and $1 > 0`,
  `insert into hosts (name, model, host_type, cloud_id, default_cloud_id)
   select 'host' || lpad(n::text, 6, '0') || '.example.com', 'R640', 'scale', 1, 1
   from generate_series(1, $1) n`,
  `insert into interfaces (host_id, name, mac_address, switch_ip, switch_port)
   select id, 'em1', 'aa', '10.0.0.' || id / 50, 'et-0/0/' || id % 50 from hosts where $1 > 0`,
  `insert into schedules (start, "end", assignment_id, host_id)
   select now(), now() + interval '1 year', 1 + (id - 1) / 100, id from hosts where $1 > 0`,
];

/** Fills a migrated database with so many hosts. */
export const fillWith = async (url, hosts) => {
  const client = await connect(url);
  for (const statement of statements) await client.query(statement, [hosts]);
  await client.query('analyze');
  await client.end();
};
