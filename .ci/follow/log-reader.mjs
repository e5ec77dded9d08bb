// Reads the log directly from the database.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../support/run.mjs';

const { Client } = createRequire(join(root, 'packages/store/package.json'))('pg');

const newEvents = `
  select cursor::int, type, move_id::int, host, target_cloud, status,
    data -> 'failure' ->> 'code' as code,
    coalesce(data -> 'failure' ->> 'retry_expected_at', '') <> '' as retries
  from move_events where cursor > $1 order by cursor`;

/** Creates a reader. `read()` reads the new events and returns the whole log. */
export const createLogReader = (urlOf) => {
  const log = [];
  return {
    log,
    read: async () => {
      const client = new Client({ connectionString: urlOf() });
      await client.connect();
      const { rows } = await client.query(newEvents, [log.at(-1)?.cursor ?? 0]);
      await client.end();
      log.push(...rows);
      return log;
    },
  };
};

/** Whether an event belongs to a target. */
export const isEventOf = (target) => (event) =>
  target.move_id === event.move_id ||
  target.host === event.host ||
  target.cloud === event.target_cloud;
