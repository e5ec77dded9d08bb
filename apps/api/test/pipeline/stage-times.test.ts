import { type Move, type MoveStatus, type Profile, profiles, stages } from '@quads/contract';
import { fold, type MoveRecord, type RecordedEvent, toMove } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { defaultPace } from '../../src/demo/demo-inventory.js';
import { demoPlugins } from '../../src/demo/demo-settings.js';
import { answerTo } from '../support/answer.js';
import { type PipelineSystem, usePipelineSystem } from '../support/pipeline-system.js';
import { stagesOf } from '../support/stages.js';
import { newTenancy } from '../support/tenancy.js';

// When a move is slow and when its stage times out: by the settings, as shown and as enforced.

const secondsBetween = (from: string, to: string | undefined): number =>
  (Date.parse(String(to)) - Date.parse(from)) / 1_000;

/** How long each stage of a move takes by what it waits for, and after how long it is slow and has timed out. */
interface StageSeconds {
  readonly status: MoveStatus;
  readonly usual: number;
  readonly slow: number;
  readonly limit: number;
}

const waitIn = ({ type, time, data }: RecordedEvent): number =>
  type === 'waiting_started' ? secondsBetween(time, data.until ?? time) : 0;

const stageSeconds = (events: readonly RecordedEvent[]): StageSeconds[] => {
  const found = new Map<MoveStatus, StageSeconds>();
  let record: MoveRecord | undefined;
  for (const event of events) {
    record = fold(record, event);
    const move: Move = toMove(record);
    const { status, slow_at, stage_began_at, stage_entered_at } = move;
    if (slow_at === undefined) continue;
    const from = stage_began_at ?? stage_entered_at;
    const usual = (found.get(status)?.usual ?? 0) + waitIn(event);
    const slow = secondsBetween(from, slow_at);
    // A pending move does not fail at its limit: it counts as stalled then.
    const limit = secondsBetween(from, move.times_out_at ?? move.stalled_at);
    found.set(status, { status, usual, slow, limit });
  }
  return [...found.values()];
};

/** Moves a new host by the mover, to its end. Gives its move. */
const moveOne = async (at: PipelineSystem, profile: Profile) => {
  const { hosts } = await newTenancy(at.system, { profile, bootOrder: 'foreman' });
  await at.moveAll();
  return at.newest(hosts[0] as string);
};

describe('the demo', () => {
  const { speed } = defaultPace;
  const { enabled: _enabled, ...standard } = demoPlugins({ speed, rules: [] }).standard;
  const at = usePipelineSystem({ standard, speed });

  test.each(profiles)(
    '%s › each stage is slow after its expected time, and times out soon after',
    async (profile) => {
      const move = await moveOne(at.current, profile);
      expect(move.status).toBe('completed');
      const seconds = stageSeconds(move.events as RecordedEvent[]);
      expect(seconds.map(({ status }) => status)).toEqual(stagesOf(profile));
      for (const { status, usual, slow, limit } of seconds) {
        expect
          .soft(slow / Math.max(usual, 1), `${status}: slow / usual`)
          .toBeGreaterThanOrEqual(1.4);
        expect.soft(slow, `${status}: slow`).toBeLessThanOrEqual(45);
        expect.soft(limit / slow, `${status}: limit / slow`).toBeGreaterThanOrEqual(2.5);
        expect.soft(limit, `${status}: limit`).toBeLessThanOrEqual(120);
      }
    },
  );
});

describe('plugins with their own times', () => {
  const times = { expected_seconds: 70, limit_seconds: 5_000 };
  const stage_times = Object.fromEntries(
    stages.filter(({ kind }) => kind === 'stage').map(({ status }) => [status, times]),
  );
  const settings = { stage_times, validation_grace_period: 1_800 };
  const at = usePipelineSystem({ standard: settings });

  test.each(profiles)('%s › each stage has the configured times', async (profile) => {
    const move = await moveOne(at.current, profile);
    const shown = stageSeconds(move.events as RecordedEvent[]);
    expect(shown.map(({ status, slow, limit }) => [status, slow, limit])).toEqual(
      stagesOf(profile).map((status) => [status, 70, 5_000]),
    );
  });

  test('are shown by every route', async () => {
    const { system, start, runUntil } = at.current;
    const { hosts } = await newTenancy(system);
    const [moveId] = (await start(...hosts)) as [number];
    const move = await runUntil(moveId, ({ status }) => status === 'provisioning');
    const list = answerTo<Move[]>(system.call('GET', 'moves/progress'));
    const one = answerTo<Move>(system.call('GET', `moves/progress/${hosts[0]}`));
    const listed = (await list).body.find(({ move_id }) => move_id === moveId) as Move;
    for (const shown of [move, listed, (await one).body]) {
      expect(secondsBetween(shown.stage_entered_at, shown.slow_at)).toBe(70);
      expect(secondsBetween(shown.stage_entered_at, shown.times_out_at)).toBe(5_000);
      expect(shown).not.toHaveProperty('stage_times');
    }
  });
});

describe('a stage at its limit', () => {
  const provisioning = { expected_seconds: 100, limit_seconds: 300 };
  const ipmi_config = { limit_seconds: 3 };
  const at = usePipelineSystem({
    standard: { stage_times: { provisioning, ipmi_config } },
    pipeline: { retries: { attempts: 1, firstPauseSeconds: 1, factor: 1, maxPauseSeconds: 1 } },
  });

  test('fails, however long it asks to wait', async () => {
    const { system, lab, start, runUntil } = at.current;
    const { hosts } = await newTenancy(system);
    const [host] = hosts as [string];
    lab.setRules([{ host, fault: 'slow_provisioner' }]);
    const [moveId] = (await start(host)) as [number];
    const waiting = await runUntil(moveId, ({ status }) => status === 'provisioning');
    expect(secondsBetween(String(waiting.times_out_at), waiting.waiting_on?.until)).toBeGreaterThan(
      60,
    );
    const failed = await runUntil(moveId, ({ completed_at }) => completed_at !== null);
    expect(failed).toMatchObject({
      failed_stage: 'provisioning',
      failure: { code: 'stage_timeout' },
    });
    const late = secondsBetween(String(waiting.times_out_at), String(failed.completed_at));
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60);
  });

  test('fails, also during a call that does not return', async () => {
    const { system, lab, start, runUntil } = at.current;
    const { hosts } = await newTenancy(system);
    const [host] = hosts as [string];
    lab.setRules([{ host, fault: 'hangs', operation: 'setAccess' }]);
    const [moveId] = (await start(host)) as [number];
    const failed = await runUntil(moveId, ({ completed_at }) => completed_at !== null);
    expect(failed).toMatchObject({
      failed_stage: 'ipmi_config',
      failure: { code: 'stage_timeout' },
    });
  });
});
