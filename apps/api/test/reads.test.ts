import { beforeAll, expect, test } from 'vitest';
import { useDueHosts } from './support/due-hosts.js';
import { allOperations, exampleOf, pathOf } from './support/operations.js';
import { sendRaw } from './support/raw-request.js';
import { createReporter } from './support/reporter.js';
import { admin, basic, useSystem } from './support/system.js';

// Reads write nothing: the check of `Origin` and `Sec-Fetch-Site` leaves them out for that reason.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));
const present: Record<string, string | number> = { cloud_name: 'cloud02', email: admin.email };

const refuseWrites = `
  create function refuse_write() returns trigger language plpgsql as
    $$ begin raise exception 'a read has written to %', tg_table_name; end $$;
  do $$ declare name text; begin
    for name in select format('%I.%I', schemaname, tablename) from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')
    loop
      execute format('create trigger refuse_write before insert or update or delete or truncate
        on %s for each statement execute function refuse_write()', name);
    end loop;
  end $$;`;

beforeAll(async () => {
  const { id, moveId, host } = await reporter.startNewHost();
  const { assignment_id = 0 } = await reporter.move(moveId);
  Object.assign(present, { hostname: host, host_or_id: host, move_id: moveId, schedule_id: id });
  Object.assign(present, { assignment_id });
  await system.current.execute(refuseWrites);
});

test('the test database refuses writes', async () => {
  const { quads } = system.current;
  await expect(quads.createCloud({ body: { cloud: 'cloud77' } })).rejects.toThrow();
});

const reads = allOperations
  .filter(({ method }) => method === 'get')
  .map((operation) => ({ id: operation.id, operation }));

test.each(reads)('$id is served by a database that refuses writes', async ({ operation }) => {
  const path = pathOf(operation, (parameter) =>
    encodeURIComponent(String(present[parameter.name] ?? exampleOf(parameter))),
  );
  const headers = { authorization: basic(admin.email, admin.password) };
  const { status } = await sendRaw(system.current.url, 'GET', path, headers);
  expect(status).toBeLessThan(500);
});
