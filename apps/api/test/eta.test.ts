import type { Move, RollUp } from '@quads/contract';
import { openStore, type Store } from '@quads/store';
import { beforeAll, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter, type StartedMove } from './support/reporter.js';
import { type System, useSystem } from './support/system.js';
import { until } from './support/until.js';

// The expected completion of live moves, estimated from moves that completed before this hour.

const system = useSystem();
const reporter = createReporter(system, useDueHosts(system));

/** Replicas with their own estimates, which are set after the history exists. */
const noEstimates = (): { estimates?: Store['estimates'] } => ({});
const [one, other] = [noEstimates(), noEstimates()];
const reading =
  (own: { estimates?: Store['estimates'] }) =>
  (store: Store): Store => ({
    ...store,
    estimates: { current: () => own.estimates?.current() },
  });
const first = useSystem({ replicaOf: system, wrapStore: reading(one) });
const second = useSystem({ replicaOf: system, wrapStore: reading(other) });

const get = <Body>(to: { readonly current: System }, path: string, tag?: string) =>
  answerTo<Body>(
    to.current.call('GET', path, undefined, tag === undefined ? {} : { 'if-none-match': tag }),
  );

/** Makes all events two hours older. */
const age = `
  alter table move_events disable trigger move_events_append_only;
  update move_events set time = time - interval '2 hours';
  alter table move_events enable trigger move_events_append_only;
  update moves set started_at = started_at - interval '2 hours',
    stage_entered_at = stage_entered_at - interval '2 hours',
    completed_at = completed_at - interval '2 hours'`;

let live: StartedMove;

beforeAll(async () => {
  for (let count = 0; count < 10; count += 1) {
    const { id } = await reporter.startNewHost();
    await reporter.reportAll(id, 'switch_config', 'reboot', 'completed');
  }
  await system.current.execute(age);
  live = await reporter.startNewHost();
  await reporter.reportAll(live.id, 'reboot');
  for (const own of [one, other]) {
    const store = await openStore({ url: system.current.databaseUrl });
    await until('the estimates', async () => store.estimates.current());
    own.estimates = store.estimates;
    await store.close();
  }
});

test('every replica shows the same estimate on every route, with the same entity tag', async () => {
  const path = `moves/progress/${live.host}`;
  const { body, headers } = await get<Move>(first, path);
  const { eta } = body;
  expect(Date.parse(eta?.earliest ?? '')).toBeGreaterThanOrEqual(Date.parse(body.stage_entered_at));
  expect(Date.parse(eta?.latest ?? '')).toBeGreaterThanOrEqual(Date.parse(eta?.earliest ?? ''));
  const [listed] = (await get<Move[]>(second, 'moves/progress')).body;
  const together = await get<RollUp>(first, 'clouds/cloud02/progress');
  const alone = await get<Move>(second, `moves/${live.moveId}`);
  expect([listed?.eta, together.body.eta, alone.body.eta]).toEqual([eta, eta, eta]);
  expect((await get(second, path)).headers.get('etag')).toBe(headers.get('etag'));
});

test('a response without the estimate has another entity tag', async () => {
  const path = `moves/progress/${live.host}`;
  const known = one.estimates;
  const withEta = await get<Move>(first, path);
  delete one.estimates;
  const without = await get<Move>(first, path, String(withEta.headers.get('etag')));
  if (known) one.estimates = known;
  expect(without.status).toBe(200);
  expect(without.body).not.toHaveProperty('eta');
});

test('a stage or profile with too few moves has no estimate', async () => {
  const returned = await reporter.startNewHost('return');
  const { body } = await get<Move>(first, `moves/${returned.moveId}`);
  expect(body).not.toHaveProperty('eta');
  await reporter.reportAll(live.id, 'validation');
  const later = await get<Move>(first, `moves/${live.moveId}`);
  expect(later.body).not.toHaveProperty('eta');
});
