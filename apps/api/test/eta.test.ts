import type { Move, RollUp } from '@quads/contract';
import { openStore, type Store } from '@quads/store';
import { beforeAll, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf, type Started } from './support/mover.js';
import { type System, useSystem } from './support/system.js';
import { until } from './support/until.js';

// When live moves are expected to complete, by those that had completed before this hour.

const system = useSystem();
const mover = moverOf(system, useLab(system));

/** Processes that start when there is a history, each with estimates of its own. */
const behind = (): { estimates?: Store['estimates'] } => ({});
const [one, other] = [behind(), behind()];
const reading =
  (own: { estimates?: Store['estimates'] }) =>
  (store: Store): Store => ({
    ...store,
    estimates: { current: () => own.estimates?.current() },
  });
const first = useSystem({ beside: system, serve: reading(one) });
const second = useSystem({ beside: system, serve: reading(other) });

const get = <Body>(to: { readonly current: System }, path: string, tag?: string) =>
  answerTo<Body>(
    to.current.call('GET', path, undefined, tag === undefined ? {} : { 'if-none-match': tag }),
  );

/** Makes all that there is two hours older. */
const age = `
  alter table move_events disable trigger move_events_append_only;
  update move_events set time = time - interval '2 hours';
  alter table move_events enable trigger move_events_append_only;
  update moves set started_at = started_at - interval '2 hours',
    stage_entered_at = stage_entered_at - interval '2 hours',
    completed_at = completed_at - interval '2 hours'`;

let live: Started;

beforeAll(async () => {
  for (let count = 0; count < 10; count += 1) {
    const { id } = await mover.started();
    await mover.through(id, 'switch_config', 'reboot', 'completed');
  }
  await system.current.execute(age);
  live = await mover.started();
  await mover.through(live.id, 'reboot');
  for (const own of [one, other]) {
    const store = await openStore({ url: system.current.databaseUrl });
    await until('what is expected', async () => store.estimates.current());
    own.estimates = store.estimates;
    await store.close();
  }
});

test('every replica expects the same, on every route, and names it by the same tag', async () => {
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

test('an answer without it has another tag', async () => {
  const path = `moves/progress/${live.host}`;
  const known = one.estimates;
  const withEta = await get<Move>(first, path);
  delete one.estimates;
  const without = await get<Move>(first, path, String(withEta.headers.get('etag')));
  if (known) one.estimates = known;
  expect(without.status).toBe(200);
  expect(without.body).not.toHaveProperty('eta');
});

test('a stage that too few have entered, or a profile of which too few did, has none', async () => {
  const returned = await mover.started('return');
  const { body } = await get<Move>(first, `moves/${returned.moveId}`);
  expect(body).not.toHaveProperty('eta');
  await mover.through(live.id, 'validation');
  const later = await get<Move>(first, `moves/${live.moveId}`);
  expect(later.body).not.toHaveProperty('eta');
});
