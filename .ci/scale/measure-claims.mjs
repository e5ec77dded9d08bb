// Measures how many jobs per second two concurrent claimers claim.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/run.mjs';
import { connect, newDatabase } from './database.mjs';

const openStore = async (url) => {
  const built = join(root, 'packages/store/dist/index.js');
  return (await import(pathToFileURL(built).href)).openStore({ url });
};

const hostsAndMoves = [
  `insert into clouds (name) select 'cloud01' where $1 > 0`,
  `insert into hosts (name, model, host_type, cloud_id, default_cloud_id)
   select 'host' || n, 'R640', 'scale', 1, 1 from generate_series(1, $1) n`,
  `insert into moves (move_id, host, host_id, source_cloud, target_cloud, profile, attempt,
     reporter_kind, reporter_name, status, stage, total_stages, started_at, stage_entered_at,
     updated_at, cursor, plan, newest, goal_id)
   select id, name, id, 'cloud01', 'cloud02', (select profile from move_profiles limit 1), 1,
     'pipeline', 'quads', (select status from move_statuses order by stage limit 1), 1, 12,
     now(), now(), now(), id, '[]', true, id
   from hosts where $1 > 0`,
  `insert into move_jobs (move_id, due_at, state)
   select id, now(), '{"phase": "ready", "since": "2026-01-01T00:00:00Z"}' from hosts where $1 > 0`,
];

/** Claims a number of jobs, 256 at a time. @returns the jobs per second */
export const measureClaims = async (server, jobs) => {
  const url = await newDatabase(server.url, `claims_${Date.now()}`);
  const store = await openStore(url);
  const client = await connect(url);
  for (const statement of hostsAndMoves) await client.query(statement, [jobs]);
  await client.query('analyze');
  await client.end();
  let claimed = 0;
  const startedAt = performance.now();
  const claimer = async (worker) => {
    for (;;) {
      const { jobs: some } = await store.jobs.claim(worker, 256);
      claimed += some.length;
      if (some.length === 0) return;
    }
  };
  await Promise.all(Array.from({ length: 2 }, () => claimer(randomUUID())));
  const perSecond = claimed / ((performance.now() - startedAt) / 1_000);
  await store.close();
  if (claimed !== jobs) throw new Error(`${claimed} of ${jobs} jobs were claimed.`);
  return perSecond;
};
