import { expect, test } from 'vitest';
import { labHost } from '../support/lab-state.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { newTenancy } from '../support/tenancy.js';

// An admin's decisions about a validation that has not passed.

const at = usePipelineSystem({ pipeline: { movesAtOnce: 8 } });

const begun = async () => {
  const { hosts, assignmentId } = await newTenancy(at.current.system);
  const [host] = hosts as [string];
  const [moveId] = (await at.current.start(host)) as [number];
  return { host, moveId, assignment_id: assignmentId as number };
};

test('a host whose validation never passes is released only by an admin', async () => {
  const { lab, runUntil, request, runToEnd, detail, system } = at.current;
  const { host, moveId, assignment_id } = await begun();
  lab.setRules([{ host, fault: 'flapping_validation', probability: 1 }]);
  const waiting = await runUntil(moveId, ({ waiting_on }) => waiting_on?.kind === 'next_check');
  expect(waiting).toMatchObject({ status: 'validation' });
  expect(labHost(at.current, host).access).toMatchObject({ enabled: false });

  const { status, body } = await request('release', moveId, { reason: 'Seen by hand.' });
  expect(status).toBe(200);
  expect(body.release_granted).toMatchObject({ reason: 'Seen by hand.' });
  await runToEnd();
  const move = await detail(moveId);
  expect(move.status).toBe('completed');
  expect(move.plan.find((row) => row.status === 'validation')).toMatchObject({
    state: 'skipped',
    reason: 'omitted_by_config',
  });
  expect(labHost(at.current, host).access).toMatchObject({ enabled: true });
  expect(await system.quads.getAssignment({ path: { assignment_id } })).toMatchObject({
    validated: true,
  });
});

test('without a release the move fails at its limit, and the tenant gets no access', async () => {
  const { lab, runUntil, system } = at.current;
  const { host, moveId, assignment_id } = await begun();
  lab.setRules([{ host, fault: 'flapping_validation', probability: 1 }]);
  const move = await runUntil(moveId, ({ completed_at }) => completed_at !== null);
  expect(move).toMatchObject({ status: 'failed', failure: { code: 'validation_failed' } });
  const checks = move.events.filter(({ type }) => type === 'validation_recorded');
  expect(checks.length).toBeGreaterThan(10);
  expect(checks.every(({ data }) => data.passed === false)).toBe(true);
  expect(labHost(at.current, host).access).toMatchObject({ enabled: false });
  const assignment = await system.quads.getAssignment({ path: { assignment_id } });
  expect(assignment).toMatchObject({ validated: false });
  lab.setRules([]);
});

test('a validation that is requested during the grace period runs at once', async () => {
  const { runUntil, request, runDueWork, clock, detail } = at.current;
  const { host, moveId } = await begun();
  const grace = await runUntil(moveId, ({ waiting_on }) => waiting_on?.kind === 'grace_period');

  // The host is being installed still: it is too early, and the grace period continues.
  expect((await request('validate', moveId)).status).toBe(200);
  await runDueWork();
  const early = await detail(moveId);
  expect(early.events.filter(({ type }) => type === 'validation_recorded')).toMatchObject([
    { data: { passed: false } },
  ]);
  expect(early.status).toBe('validation');

  await clock.advance(1_800_000);
  expect(labHost(at.current, host).installation).toMatchObject({ over: true });
  expect((await request('validate', moveId)).status).toBe(200);
  await runDueWork();
  const late = await detail(moveId);
  expect(late.status).toBe('completed');
  expect(Date.parse(late.completed_at as string)).toBeLessThan(
    Date.parse(grace.waiting_on?.until as string),
  );
});
