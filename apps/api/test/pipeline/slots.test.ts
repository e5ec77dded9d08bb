import { describe, expect, test } from 'vitest';
import { wiredClouds } from '../support/lab-state.js';
import { usePipelineSystem } from '../support/pipeline-system.js';
import { newTenancy } from '../support/tenancy.js';

// What hosts share, such as a switch that takes one change at a time.

const at = usePipelineSystem();

const shortestCommitMs = 9_000;

/** So many that the last waits longer than one may be busy with its own change. */
const hosts = 40;

/** When the ports of some hosts were begun to be moved, in order. */
const changesOf = (names: readonly string[]): number[] => {
  const { effects } = at.current.lab.state();
  return effects
    .filter(({ effect, host }) => effect === 'vlans_changed' && names.includes(host))
    .map(({ at: time }) => Date.parse(time))
    .sort((one, other) => one - other);
};

describe('hosts on one switch', () => {
  test('are moved one after the other, and none times out while waiting', async () => {
    const tenancy = await newTenancy(at.current.system, { hosts, switchIp: '10.2.0.1' });
    const moves = await at.current.start(...tenancy.hosts);
    await at.current.runDueWork();
    const inLine = await Promise.all(moves.map((moveId) => at.current.detail(moveId)));
    const waits = inLine.map(({ waiting_on }) => waiting_on);
    expect(waits.filter((wait) => wait?.kind === 'external')).toHaveLength(1);
    const slots = waits.filter((wait) => wait?.kind === 'slot');
    expect(slots).toHaveLength(hosts - 1);
    for (const slot of slots) expect(slot?.detail).toContain('switch:10.2.0.1');

    await at.current.runToEnd();
    for (const moveId of moves) {
      expect(await at.current.detail(moveId)).toMatchObject({ status: 'completed', attempt: 1 });
    }
    const changes = changesOf(tenancy.hosts);
    expect(changes).toHaveLength(hosts);
    for (const [place, time] of changes.entries()) {
      if (place === 0) continue;
      expect(time - (changes[place - 1] as number)).toBeGreaterThanOrEqual(shortestCommitMs);
    }
    const [first, last] = [changes[0], changes.at(-1)] as [number, number];
    // Longer than the switch may take for one of them.
    expect(last - first).toBeGreaterThan(300_000);
  });

  test('do not wait for hosts on another switch', async () => {
    const one = await newTenancy(at.current.system, { switchIp: '10.2.0.2' });
    const other = await newTenancy(at.current.system, { switchIp: '10.2.0.3' });
    const moves = await at.current.start(...one.hosts, ...other.hosts);
    await at.current.runDueWork();
    const both = await Promise.all(moves.map((moveId) => at.current.detail(moveId)));
    for (const move of both) expect(move.waiting_on).toMatchObject({ kind: 'external' });
    await at.current.runToEnd();
  });

  test('leave the queue when they fail or are cancelled', async () => {
    const { lab, start, runDueWork, request, runToEnd, detail, system } = at.current;
    const { cloud, hosts: names } = await newTenancy(system, { hosts: 3, switchIp: '10.2.0.4' });
    const [busy, next, last] = names as [string, string, string];
    const moves = (await start(busy, next, last)) as [number, number, number];
    await runDueWork();
    const holder = (await Promise.all(moves.map((id) => detail(id)))).find(
      ({ waiting_on }) => waiting_on?.kind === 'external',
    );
    const others = moves.filter((id) => id !== holder?.move_id) as [number, number];
    lab.setRules([{ host: (await detail(others[0])).host, fault: 'switch_refused', times: 1 }]);
    await request('cancel', holder?.move_id as number);
    await runToEnd();
    expect(await detail(others[1])).toMatchObject({ status: 'completed', attempt: 1 });
    expect(await detail(others[0])).toMatchObject({
      status: 'failed',
      failure: { code: 'switch_failed' },
    });
    expect(await detail(holder?.move_id as number)).toMatchObject({
      status: 'failed',
      failure: { code: 'cancelled', not_undone: [] },
    });
    expect(names.flatMap((name) => wiredClouds(at.current, name)).sort()).toEqual([
      'cloud01',
      cloud,
      cloud,
    ]);
  });

  test('are undone one after the other; those that only waited end at once', async () => {
    const { start, runDueWork, runUntil, request, runToEnd, detail, system } = at.current;
    const switchIp = '10.2.0.7';
    const before = await newTenancy(system, { hosts: 3, switchIp });
    const moves = await start(...before.hosts);
    for (const moveId of moves) await runUntil(moveId, ({ status }) => status !== 'switch_config');
    const { hosts: names } = await newTenancy(system, { hosts: 2, switchIp });
    const [busy, waiting] = (await start(...names)) as [number, number];
    await runDueWork();
    const entered = await Promise.all([busy, waiting].map((id) => detail(id)));
    const inLine = entered.find(({ waiting_on }) => waiting_on?.kind === 'slot');
    const changed = changesOf(before.hosts).length;
    for (const moveId of [...moves, busy, waiting]) await request('cancel', moveId);
    await runDueWork();
    // It was not at the switch yet, so there is nothing to wait for at it.
    expect(await detail(inLine?.move_id as number)).toMatchObject({ status: 'failed' });
    await runToEnd();
    for (const moveId of [...moves, busy]) {
      expect(await detail(moveId)).toMatchObject({
        status: 'failed',
        failure: { code: 'cancelled', not_undone: [] },
      });
    }
    const back = changesOf(before.hosts).slice(changed);
    expect(back).toHaveLength(moves.length);
    for (const [place, time] of back.entries()) {
      if (place === 0) continue;
      expect(time - (back[place - 1] as number)).toBeGreaterThanOrEqual(shortestCommitMs);
    }
  });

  test.each(['no_wipe', 'supermicro', 'dell_hpe', 'return'] as const)(
    'release the slot at the end of the stage, on %s',
    async (profile) => {
      const { system, start, runUntil, runDueWork, runToEnd, detail } = at.current;
      const switchIp = '10.2.0.5';
      const [one, other] = await Promise.all([
        newTenancy(system, { profile, switchIp }),
        newTenancy(system, { profile, switchIp }),
      ]);
      const moves = (await start(...one.hosts, ...other.hosts)) as [number, number];
      await runDueWork();
      const both = await Promise.all(moves.map((id) => detail(id)));
      const inLine = both.find(({ waiting_on }) => waiting_on?.kind === 'slot');
      const busy = both.find(({ waiting_on }) => waiting_on?.kind === 'external');
      await runUntil(busy?.move_id as number, ({ status }) => status !== 'switch_config');
      await runDueWork();
      expect((await detail(inLine?.move_id as number)).waiting_on?.kind).not.toBe('slot');
      await runToEnd();
    },
  );

  test('hold no slot while they wait for a retry', async () => {
    const { lab, system, start, runUntil, detail, runToEnd } = at.current;
    const { hosts: names } = await newTenancy(system, { hosts: 2, switchIp: '10.2.0.6' });
    lab.setRules(names.map((host) => ({ host, fault: 'switch_refused', times: 1 })));
    const moves = (await start(...names)) as [number, number];
    for (const moveId of moves) {
      const failed = await runUntil(moveId, ({ completed_at }) => completed_at !== null);
      expect(failed.failure).toMatchObject({ code: 'switch_failed' });
    }
    const [one, other] = (await Promise.all(moves.map((id) => detail(id)))).map((move) =>
      Date.parse(move.completed_at as string),
    ) as [number, number];
    // Neither has waited for the other's pause to be over.
    expect(Math.abs(one - other)).toBeLessThan(60_000);
    await runToEnd();
  });
});
