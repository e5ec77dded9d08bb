import { stages } from '@quads/contract';
import { stageTimesOf } from '@quads/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPlugins } from '../../src/index.js';
import { file } from '../support/load.js';

const load = (standard: object) =>
  loadPlugins({
    text: JSON.stringify({ plugins: { standard: { enabled: true, ...standard } } }),
    file,
    environment: {},
    tools: { log: { info: () => {}, warn: () => {}, error: () => {} }, now: () => '' },
    callLimitMs: 1_000,
  });

const rows = stages.filter(({ kind }) => kind === 'stage');

const timesOf = async (standard: object, status: string) => {
  await using plugins = await load(standard);
  const stage = plugins.release.stages.find((one) => one.status === status);
  if (!stage) throw new Error(`labHost is no stage ${status}.`);
  return stageTimesOf(stage);
};

describe('the times of a stage', () => {
  test.each(rows)('$status › are those of the stage table without a setting', async (row) => {
    expect(await timesOf({}, row.status)).toEqual({
      expectedSeconds: row.expected_seconds,
      limitSeconds: row.limit_seconds,
    });
  });

  test.each(rows)('$status › are those of its setting', async ({ status }) => {
    const stage_times = { [status]: { expected_seconds: 7, limit_seconds: 8 } };
    expect(await timesOf({ stage_times }, status)).toEqual({ expectedSeconds: 7, limitSeconds: 8 });
  });

  test('keep a stage slow before its limit if only one of them is set', () => {
    const seconds = fc.double({ min: 0.001, max: 1e7, noNaN: true });
    const times = fc.oneof(
      seconds.map((limitSeconds) => ({ limitSeconds })),
      seconds.map((expectedSeconds) => ({ expectedSeconds })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...rows), times, ({ status }, given) => {
        const all = stageTimesOf({ status, times: given });
        expect(all).toMatchObject(given);
        expect(all.expectedSeconds).toBeLessThan(all.limitSeconds);
      }),
    );
  });

  test.each(rows)('$status › must have an expected time below its limit', async ({ status }) => {
    const stage_times = { [status]: { expected_seconds: 8, limit_seconds: 8 } };
    await expect(load({ stage_times })).rejects.toThrow(
      `The plugin standard did not start: the expected time of ${status} must be shorter than its limit`,
    );
  });

  test.each(['completed', 'burn_in'])('%s › is no stage', async (status) => {
    await expect(load({ stage_times: { [status]: {} } })).rejects.toThrow(status);
  });
});

describe('the validation', () => {
  const settings = { validation_grace_period: 50_000, validation_interval: 600 };

  test('may take as long as its settings say', async () => {
    expect(await timesOf({ ...settings, validation_limit: 9_000 }, 'validation')).toEqual({
      expectedSeconds: 50_600,
      limitSeconds: 59_600,
    });
    expect(await timesOf({ validation_limit: 86_400 }, 'validation')).toEqual({
      expectedSeconds: 7_200,
      limitSeconds: 93_900,
    });
  });

  test('takes no less than the stage table says, unless its own times are set', async () => {
    const short = { validation_grace_period: 1, validation_interval: 1, validation_limit: 1 };
    expect(await timesOf(short, 'validation')).toEqual(await timesOf({}, 'validation'));
    const stage_times = { validation: { expected_seconds: 5, limit_seconds: 10 } };
    expect(await timesOf({ ...settings, stage_times }, 'validation')).toEqual({
      expectedSeconds: 5,
      limitSeconds: 10,
    });
  });
});

test.each([1, 60, 600])(
  'a simulated lab at speed %s › has the operation times of that speed',
  async (speed) => {
    const text = JSON.stringify({ plugins: { simulated: { enabled: true, speed } } });
    const tools = { log: { info: () => {}, warn: () => {}, error: () => {} }, now: () => '' };
    await using plugins = await loadPlugins({
      text,
      file,
      environment: {},
      tools,
      callLimitMs: 1_000,
    });
    const traits = plugins.manifests.flatMap(({ operations = {} }) => Object.entries(operations));
    expect(Object.fromEntries(traits)).toMatchObject({
      configure: { expectedSeconds: 10 / speed, limitSeconds: Math.max(5, 300 / speed) },
      prepare: { expectedSeconds: 600 / speed, limitSeconds: Math.max(5, 3_600 / speed) },
      register: { expectedSeconds: 60 / speed, limitSeconds: Math.max(5, 1_800 / speed) },
      reboot: { expectedSeconds: 5 / speed, limitSeconds: Math.max(5, 300 / speed) },
    });
  },
);
