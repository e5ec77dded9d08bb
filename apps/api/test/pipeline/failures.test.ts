import type { Failure, MoveDetail, MoveStatus } from '@quads/contract';
import { defaultRetries, retryPauseSeconds } from '@quads/engine';
import { type FaultName, faultNames, type Rule } from '@quads/plugins/lab';
import { afterEach, describe, expect, test } from 'vitest';
import { answerTo } from '../support/answer.js';
import { labHost, repeatedEffects } from '../support/lab-state.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { newTenancy, type TenancyOptions } from '../support/tenancy.js';

// Faults of a lab: the reported failure, and the retry.

const at = usePipelineSystem({ callLimitMs: 2_000 });

afterEach(() => at.current.lab.setRules([]));

/** Starts a host under a rule. */
const struck = async (rule: Omit<Rule, 'host'>, wish: TenancyOptions = {}) => {
  const { hosts } = await newTenancy(at.current.system, wish);
  const [host] = hosts as [string];
  at.current.lab.setRules([{ host, ...rule }]);
  const [moveId] = (await at.current.start(host)) as [number];
  return { host, moveId };
};

const hasEnded = ({ completed_at }: MoveDetail): boolean => completed_at !== null;

const anonymously = async (moveId: number): Promise<MoveDetail> => {
  const answer = await fetch(`${at.current.system.url}/api/v3/moves/${moveId}`);
  return (await answer.json()) as MoveDetail;
};

const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1_000;

interface Expected {
  readonly code: Failure['code'];
  readonly stage: MoveStatus;
  /** What admins read of it. */
  readonly evidence: RegExp;
  readonly bootOrder?: string;
}

/** The failure that each fault causes. Faults that cause only a delay are tested below. */
const failures: Record<Exclude<FaultName, 'slow_provisioner' | 'flapping_validation'>, Expected> = {
  bmc_unreachable: { code: 'bmc_unreachable', stage: 'ipmi_config', evidence: /timed out/ },
  bmc_auth: { code: 'bmc_auth_failed', stage: 'ipmi_config', evidence: /401 Unauthorized/ },
  job_stuck: {
    code: 'bmc_job_failed',
    stage: 'hardware_prep',
    evidence: /"PercentComplete":34/,
    bootOrder: 'foreman',
  },
  switch_refused: { code: 'switch_failed', stage: 'switch_config', evidence: /locked by/ },
  power_stuck: { code: 'power_failed', stage: 'power_on', evidence: /409 Conflict/ },
  provisioner_refused: {
    code: 'provisioner_failed',
    stage: 'provisioning',
    evidence: /DHCP records/,
  },
  rbac_refused: { code: 'rbac_failed', stage: 'foreman_rbac', evidence: /Missing permission/ },
  throws: { code: 'plugin_error', stage: 'switch_config', evidence: /configure is not a function/ },
  hangs: { code: 'plugin_error', stage: 'switch_config', evidence: /within 2 s/ },
  rubbish: { code: 'plugin_error', stage: 'switch_config', evidence: /cannot be used|no valid/ },
};

const expected = Object.entries(failures) as [keyof typeof failures, Expected][];

test('every simulated fault has a case', () => {
  const tested = [...Object.keys(failures), 'slow_provisioner', 'flapping_validation'];
  expect(new Set(tested)).toEqual(new Set(faultNames));
});

describe.each(expected)('%s', (fault, { code, stage, evidence, bootOrder }) => {
  const wish = bootOrder === undefined ? {} : { bootOrder };

  test('fails the move with its reason, and the automatic retry succeeds', async () => {
    const { host, moveId } = await struck({ fault, times: 1 }, wish);
    const failed = await at.current.runUntil(moveId, hasEnded);
    expect(failed).toMatchObject({
      status: 'failed',
      failed_stage: stage,
      failure: { code, stage, retryable: true, not_undone: [] },
    });
    expect(failed.error_message).toBe(failed.failure?.message);
    expect(failed.failure?.evidence?.excerpt).toMatch(evidence);
    const seen = await anonymously(moveId);
    expect(seen.failure).toMatchObject({ code, stage, message: failed.failure?.message });
    expect(seen.failure?.evidence).toBeUndefined();
    expect(JSON.stringify(seen.events)).not.toMatch(evidence);
    const record = await at.current.system.quads.getHost({ path: { hostname: host } });
    expect(record).toMatchObject({ build: false, validated: false, switch_config_applied: false });

    await at.current.runToEnd();
    const next = await at.current.newest(host);
    expect(next).toMatchObject({ status: 'completed', attempt: 2, resumed_from: moveId });
    const announced = failed.failure?.retry_expected_at as string;
    expect(Date.parse(next.started_at)).toBeGreaterThanOrEqual(Date.parse(announced));
    expect(labHost(at.current, host).access).toMatchObject({ enabled: true });
    expect(repeatedEffects(at.current)).toEqual([]);
  });
});

describe('a delay', () => {
  test('slow_provisioner: the move waits', async () => {
    const { moveId } = await struck({ fault: 'slow_provisioner' });
    const move = await at.current.runUntil(moveId, hasEnded);
    expect(move.status).toBe('completed');
    const row = move.plan.find(({ status }) => status === 'provisioning');
    const took = secondsBetween(row?.started_at as string, row?.ended_at as string);
    expect(took).toBeGreaterThanOrEqual(540);
  });

  test('flapping_validation: each check is reported until one passes', async () => {
    const { moveId } = await struck({ fault: 'flapping_validation', probability: 1, times: 2 });
    const move = await at.current.runUntil(moveId, hasEnded);
    expect(move.status).toBe('completed');
    const checks = move.events.filter(({ type }) => type === 'validation_recorded');
    expect(checks.map(({ data }) => data.passed)).toEqual([false, false, true]);
    expect(JSON.stringify((await anonymously(moveId)).events)).not.toMatch(/fping/);
  });
});

describe('automatic retries', () => {
  test('come after growing pauses, and are limited', async () => {
    const { host, moveId } = await struck({ fault: 'switch_refused' });
    const attempts: MoveDetail[] = [];
    let id: number = moveId;
    for (let attempt = 1; attempt <= defaultRetries.attempts; attempt += 1) {
      const move = await at.current.runUntil(id, hasEnded);
      attempts.push(move);
      if (attempt === defaultRetries.attempts) break;
      await at.current.clock.advance(
        1_000 +
          Date.parse(move.failure?.retry_expected_at ?? '') -
          Date.parse(at.current.clock.now()),
      );
      await at.current.runDueWork();
      id = (await at.current.newest(host)).move_id;
    }
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    for (const { attempt, completed_at, failure } of attempts) {
      const pause = retryPauseSeconds(defaultRetries, attempt);
      if (pause === undefined) {
        expect(failure).toMatchObject({ who_must_act: 'admin' });
        expect(failure?.retry_expected_at).toBeUndefined();
      } else {
        expect(failure).toMatchObject({ who_must_act: 'nobody' });
        const announced = secondsBetween(completed_at as string, failure?.retry_expected_at ?? '');
        expect(Math.round(announced)).toBe(pause);
      }
    }
    await at.current.runToEnd();
    const last = await at.current.newest(host);
    expect(last).toMatchObject({ attempt: 4, max_attempts: 4, goal_id: moveId });

    // An admin's attempt counts as well: none follows it by itself.
    const path = { move_id: last.move_id };
    const again = await at.current.system.quads.retryMove({ path });
    expect(again).toMatchObject({ attempt: 5, max_attempts: 4, goal_id: moveId });
    const { failure } = await at.current.runUntil(again.move_id, hasEnded);
    expect(failure).toMatchObject({ code: 'switch_failed', who_must_act: 'admin' });
    expect(failure?.retry_expected_at).toBeUndefined();
  });

  test('do not follow an unknown outcome', async () => {
    const { hosts } = await newTenancy(at.current.system);
    const [host] = hosts as [string];
    at.current.lab.setRules([
      { host, fault: 'throws', operation: 'reboot', happens: true },
      { host, fault: 'bmc_unreachable', operation: 'reboot.inspect' },
    ]);
    const [moveId] = (await at.current.start(host)) as [number];
    await at.current.runToEnd();
    const move = await at.current.detail(moveId);
    expect(move).toMatchObject({
      status: 'failed',
      failed_stage: 'reboot',
      failure: { code: 'outcome_unknown', retryable: false, who_must_act: 'admin' },
    });
    expect(move.failure?.retry_expected_at).toBeUndefined();
    expect((await at.current.newest(host)).move_id).toBe(moveId);
    expect(labHost(at.current, host).boots).toHaveLength(1);
  });

  test.each([true, false])(
    'are not needed if the outcome can be inspected (happened: %s)',
    async (happens) => {
      const rule = { fault: 'throws', operation: 'reboot', times: 1, happens } as const;
      const { host, moveId } = await struck(rule);
      const move = await at.current.runUntil(moveId, hasEnded);
      expect(move).toMatchObject({ status: 'completed', attempt: 1 });
      expect(labHost(at.current, host).boots).toHaveLength(1);
    },
  );
});

describe('a failed move does not delay others', () => {
  const assignment = (assignment_id: number | undefined) =>
    at.current.system.quads.getAssignment({ path: { assignment_id: assignment_id as number } });

  /** Five hosts of one assignment, of which the first has a BMC that does not answer. */
  const five = async () => {
    const { hosts, assignmentId } = await newTenancy(at.current.system, { hosts: 5 });
    const [broken, ...fit] = hosts as [string, ...string[]];
    at.current.lab.setRules([{ host: broken, fault: 'bmc_unreachable' }]);
    await at.current.start(...hosts);
    await at.current.runToEnd();
    return { broken, fit, assignmentId };
  };

  test('four of five hosts are released, and the assignment waits for the fifth', async () => {
    const { broken, fit, assignmentId } = await five();
    for (const host of fit) {
      expect(await at.current.newest(host)).toMatchObject({ status: 'completed', attempt: 1 });
      expect(labHost(at.current, host).access).toMatchObject({ enabled: true });
    }
    const failed = await at.current.newest(broken);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'bmc_unreachable' } });
    expect(await assignment(assignmentId)).toMatchObject({ provisioned: false, validated: false });

    at.current.lab.setRules([]);
    expect((await at.current.request('retry', failed.move_id)).status).toBe(201);
    await at.current.runToEnd();
    expect(await at.current.newest(broken)).toMatchObject({ status: 'completed' });
    expect(await assignment(assignmentId)).toMatchObject({ provisioned: true, validated: true });
  });

  test('the assignment does not wait for a broken host', async () => {
    const { broken, assignmentId } = await five();
    const path = { hostname: broken };
    await at.current.system.quads.updateHost({ path, body: { broken: true } });
    expect(await assignment(assignmentId)).toMatchObject({ provisioned: true, validated: true });
  });

  test('a switch that refuses one host fails only its move', async () => {
    const switchIp = '10.9.9.1';
    const { hosts } = await newTenancy(at.current.system, { hosts: 3, switchIp });
    at.current.lab.setRules([{ host: hosts[0] as string, fault: 'switch_refused' }]);
    await at.current.start(...hosts);
    await at.current.runToEnd();
    const ends = await Promise.all(hosts.map((host) => at.current.newest(host)));
    expect(ends.map(({ status }) => status)).toEqual(['failed', 'completed', 'completed']);
    expect(ends[0]).toMatchObject({ failed_stage: 'switch_config' });
    expect(labHost(at.current, hosts[0] as string).effects).toEqual({});
  });
});

test('cancelling a failed move drops its scheduled retry', async () => {
  const { host, moveId } = await struck({ fault: 'switch_refused' });
  const failed = await at.current.runUntil(moveId, hasEnded);
  expect(failed.failure?.retry_expected_at).toBeDefined();
  const answer = await answerTo(at.current.system.call('POST', `moves/${moveId}/cancel`));
  expect(answer.status).toBe(200);
  await at.current.runToEnd();
  expect((await at.current.newest(host)).move_id).toBe(moveId);
});
