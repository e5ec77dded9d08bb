import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabState, Rule } from '../../src/simulated/lab/index.js';
import { remoteLabClient } from '../../src/simulated/remote-lab-client.js';
import { hostOf } from './support/hosts.js';
import { rules, runOperation, type Script, scripts } from './support/scripts.js';
import { serveForTest } from './support/serve-for-test.js';
import { createTestLab, type Plugins, pluginsOf, type TestLab } from './support/test-lab.js';

interface RunResult {
  /** The answers, by host. */
  readonly answers: Readonly<Record<string, readonly unknown[]>>;
  readonly state: LabState;
}

/** Runs the scripts in rounds of five minutes, each round in its own order of hosts. */
const runScripts = async (
  { lab, clock, call }: TestLab,
  plugins: Plugins,
  all: readonly Script[],
  orders: readonly (readonly number[])[],
): Promise<RunResult> => {
  const answers: Record<string, unknown[]> = {};
  for (const [round, order] of orders.entries()) {
    for (const at of order) {
      const script = all[at];
      if (!script) continue;
      const { name } = script.host;
      const answer = await runOperation(
        plugins,
        script,
        round,
        call({ token: `${name} ${round}` }),
      );
      answers[name] = [...(answers[name] ?? []), answer];
    }
    clock.pass(300);
  }
  return { answers, state: lab.state() };
};

const inOrder = (all: readonly Script[]): number[][] =>
  (all[0]?.operations ?? []).map(() => all.map((_, at) => at));

/** The same hosts, in another order in each round. */
const shuffled = (all: readonly Script[]): fc.Arbitrary<number[][]> =>
  fc.tuple(
    ...inOrder(all).map((order) =>
      fc.shuffledSubarray(order, { minLength: order.length, maxLength: order.length }),
    ),
  );

const effectsOf = ({ effects }: LabState, host: string) =>
  effects.filter((effect) => effect.host === host);

const runInLab = (
  seed: number,
  activeRules: readonly Rule[],
  all: readonly Script[],
  orders: number[][],
) => {
  const lab = createTestLab({ seed, rules: activeRules });
  return runScripts(lab, lab, all, orders);
};

describe('the lab', () => {
  const shuffledScripts = scripts.chain((all) => fc.tuple(fc.constant(all), shuffled(all)));

  test('gives each host the same events in any order of hosts', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(),
        rules,
        shuffledScripts,
        async (seed, activeRules, [all, orders]) => {
          const first = await runInLab(seed, activeRules, all, inOrder(all));
          const second = await runInLab(seed, activeRules, all, orders);
          expect(second.answers).toEqual(first.answers);
          expect(second.state.hosts).toEqual(first.state.hosts);
          for (const { host } of all) {
            expect(effectsOf(second.state, host.name)).toEqual(effectsOf(first.state, host.name));
          }
        },
      ),
      { numRuns: 200 },
    ));

  test('gives the same answers over HTTP as in process', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), rules, scripts, async (seed, activeRules, all) => {
        const [local, remote] = [
          createTestLab({ seed, rules: activeRules }),
          createTestLab({ seed, rules: activeRules }),
        ];
        const { url } = await serveForTest(remote.lab);
        const first = await runScripts(local, local, all, inOrder(all));
        const second = await runScripts(remote, pluginsOf(remoteLabClient(url)), all, inOrder(all));
        expect(second).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  test('has only plain JSON in its state', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), rules, scripts, async (seed, activeRules, all) => {
        const { state } = await runInLab(seed, activeRules, all, inOrder(all));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 50 },
    ));
});

test('the lab › depends on the seed', async () => {
  const media = async (seed: number): Promise<unknown> => {
    const { hardware, lab, call } = createTestLab({ seed });
    const names = Array.from({ length: 20 }, (_, at) => `h${at}.example.com`);
    for (const name of names) {
      await hardware.setPower({ host: hostOf('Dell', name), power: 'on' }, call());
    }
    return names.map((name) => lab.host(name)?.virtualMedia);
  };
  expect(await media(1)).toEqual(await media(1));
  expect(await media(1)).not.toEqual(await media(2));
});
