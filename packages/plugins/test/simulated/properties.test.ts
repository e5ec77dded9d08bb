import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabState, Rule } from '../../src/simulated/lab/index.js';
import { remoteDoor } from '../../src/simulated/remote-door.js';
import { served } from './support/behind-http.js';
import { hostOf } from './support/hosts.js';
import { type Plugins, pluginsBehind, type Rig, rig } from './support/rig.js';
import { heardOf, rules, type Script, scripts } from './support/scripts.js';

interface Told {
  /** What was heard, by host. */
  readonly heard: Readonly<Record<string, readonly unknown[]>>;
  readonly state: LabState;
}

/** Asks the hosts in rounds, five minutes each; in each round in an order of its own. */
const tell = async (
  { lab, clock, call }: Rig,
  plugins: Plugins,
  all: readonly Script[],
  orders: readonly (readonly number[])[],
): Promise<Told> => {
  const heard: Record<string, unknown[]> = {};
  for (const [round, order] of orders.entries()) {
    for (const at of order) {
      const script = all[at];
      if (!script) continue;
      const { name } = script.host;
      const answer = await heardOf(plugins, script, round, call({ token: `${name} ${round}` }));
      heard[name] = [...(heard[name] ?? []), answer];
    }
    clock.pass(300);
  }
  return { heard, state: lab.state() };
};

const inOrder = (all: readonly Script[]): number[][] =>
  (all[0]?.acts ?? []).map(() => all.map((_, at) => at));

/** The same hosts, each round in another order. */
const shuffled = (all: readonly Script[]): fc.Arbitrary<number[][]> =>
  fc.tuple(
    ...inOrder(all).map((order) =>
      fc.shuffledSubarray(order, { minLength: order.length, maxLength: order.length }),
    ),
  );

const effectsOf = ({ effects }: LabState, host: string) =>
  effects.filter((effect) => effect.host === host);

const told = (
  seed: number,
  holding: readonly Rule[],
  all: readonly Script[],
  orders: number[][],
) => {
  const lab = rig({ seed, rules: holding });
  return tell(lab, lab, all, orders);
};

describe('the lab', () => {
  const shuffledScripts = scripts.chain((all) => fc.tuple(fc.constant(all), shuffled(all)));

  test('tells each host the same story, in whatever order hosts are asked', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), rules, shuffledScripts, async (seed, holding, [all, orders]) => {
        const one = await told(seed, holding, all, inOrder(all));
        const other = await told(seed, holding, all, orders);
        expect(other.heard).toEqual(one.heard);
        expect(other.state.hosts).toEqual(one.state.hosts);
        for (const { host } of all) {
          expect(effectsOf(other.state, host.name)).toEqual(effectsOf(one.state, host.name));
        }
      }),
      { numRuns: 200 },
    ));

  test('tells the same over HTTP as in process', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), rules, scripts, async (seed, holding, all) => {
        const [near, far] = [rig({ seed, rules: holding }), rig({ seed, rules: holding })];
        const { url } = await served(far.lab);
        const one = await tell(near, near, all, inOrder(all));
        const other = await tell(far, pluginsBehind(remoteDoor(url)), all, inOrder(all));
        expect(other).toEqual(one);
      }),
      { numRuns: 20 },
    );
  });

  test('keeps nothing that is not plain JSON', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), rules, scripts, async (seed, holding, all) => {
        const { state } = await told(seed, holding, all, inOrder(all));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 50 },
    ));
});

test('another seed tells another story', async () => {
  const media = async (seed: number): Promise<unknown> => {
    const { hardware, lab, call } = rig({ seed });
    const names = Array.from({ length: 20 }, (_, at) => `h${at}.example.com`);
    for (const name of names) {
      await hardware.setPower({ host: hostOf('Dell', name), power: 'on' }, call());
    }
    return names.map((name) => lab.host(name)?.virtualMedia);
  };
  expect(await media(1)).toEqual(await media(1));
  expect(await media(1)).not.toEqual(await media(2));
});
