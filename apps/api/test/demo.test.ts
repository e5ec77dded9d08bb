import type { Assignment, Cloud, Host, Move, MoveStatus, Schedule } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { hosts } from '../src/demo/demo-inventory.js';
import { fastPace, home, type RunningDemo, useDemo } from './support/demo.js';
import { until } from './support/until.js';

// The demo continues after faults and next to users, and does not touch their bookings.

const names = hosts.map(({ name }) => name);
const [r640, , r750, x6029p, x1029u, dl380] = names as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const second = names[1] as string;

const current = (demo: RunningDemo, host: string): Promise<Schedule[]> =>
  demo.get<Schedule[]>(`schedules/current?host=${host}`);

const booking = (demo: RunningDemo, host: string): Promise<Schedule> =>
  until(`a booking of ${host}`, async () => {
    const found = await current(demo, host);
    return Array.isArray(found) && found[0];
  });

/** Rules that fail each stage of a host once; there is no second attempt. */
const faults = {
  [r640]: [
    { fault: 'switch_refused', operation: 'configure', times: 1 },
    { fault: 'bmc_unreachable', operation: 'setAccess', times: 1 },
    { fault: 'bmc_unreachable', operation: 'cleanMedia', times: 1 },
  ],
  [second]: [
    { fault: 'bmc_unreachable', operation: 'prepare', times: 1 },
    { fault: 'provisioner_refused', operation: 'register', times: 1 },
  ],
  // The tenant's access is set twice before the release of the host.
  [r750]: [{ fault: 'bmc_unreachable', operation: 'setAccess', times: 1, after: 10 }],
  [x6029p]: [
    { fault: 'power_stuck', operation: 'reboot', times: 1 },
    { fault: 'rbac_refused', operation: 'grant', times: 1 },
  ],
  [x1029u]: [
    { fault: 'power_stuck', operation: 'setPower', times: 1 },
    { fault: 'flapping_validation', probability: 1, times: 15 },
  ],
  // Without a wipe, power is only switched in the return, while the records are written.
  [dl380]: [{ fault: 'power_stuck', operation: 'setPower', times: 1 }],
};

describe('after a move has failed for good', () => {
  const rules = Object.entries(faults).flatMap(([host, all]) =>
    all.map((rule) => ({ host, ...rule })),
  );
  const at = useDemo({ rules, env: { QUADS_ATTEMPTS: '1' } });

  test('the demo continues with every host, for each failed stage', async () => {
    const demo = at.current;
    const failing: MoveStatus[] = [
      'switch_config',
      'ipmi_config',
      'hardware_prep',
      'power_on',
      'provisioning',
      'cleanup',
      'reboot',
      'post_install',
      'foreman_rbac',
      'validation',
      'released',
    ];
    const failed = await until(
      'a failure of each stage',
      async () => {
        const moves = await demo.ended('status=failed');
        const stages = new Set(moves.map(({ failed_stage }) => failed_stage));
        return failing.every((stage) => stages.has(stage)) && moves;
      },
      120_000,
    );
    expect(failed.every(({ failure }) => failure?.retry_expected_at === undefined)).toBe(true);
    await Promise.all(names.map((host) => demo.waitForNextMove(host)));
  }, 180_000);
});

describe('after a move was cancelled', () => {
  // Each of these calls hangs once, so that the move is in that stage when it is cancelled.
  const hanging = {
    [r640]: ['configure', 'cleanMedia'],
    [second]: ['setPower', 'register'],
    [x6029p]: ['reboot', 'grant'],
    [r750]: ['setAccess'],
    [dl380]: ['removeAccess'],
  };
  const rules = Object.entries(hanging).flatMap(([host, operations]) =>
    operations.map((operation) => ({ host, operation, fault: 'hangs', times: 1 })),
  );
  const at = useDemo({ rules });

  const wanted: readonly string[] = [
    ...['switch_config', 'ipmi_config', 'hardware_prep', 'power_on', 'provisioning', 'cleanup'],
    ...['reboot', 'foreman_rbac', 'validation', `ipmi_config to ${home}`],
  ];
  const kindOf = ({ status, target_cloud }: Move): string =>
    target_cloud === home ? `${status} to ${home}` : status;

  test('the demo continues with every host, for each cancelled stage', async () => {
    const demo = at.current;
    const cancelled = new Map<string, Move>();
    await until(
      'a cancelled move in each stage',
      async () => {
        for (const move of await demo.get<Move[]>('moves/progress')) {
          const kind = kindOf(move);
          if (move.completed_at !== null || !wanted.includes(kind) || cancelled.has(kind)) continue;
          const { status } = await demo.call('POST', `moves/${move.move_id}/cancel`, {});
          if (status < 300) cancelled.set(kind, move);
        }
        return cancelled.size === wanted.length;
      },
      120_000,
    );
    await Promise.all(names.map((host) => demo.waitForNextMove(host)));
    const ends = await demo.ended('status=failed');
    const codes = ends.map(({ failure }) => failure?.code);
    expect(codes.filter((code) => code === 'cancelled').length).toBeGreaterThan(0);
  }, 180_000);
});

describe('next to users', () => {
  const at = useDemo();
  const forever = '2099-01-01 00:00';

  /** Waits until the demo has moved an untouched host there and back. */
  const oneRound = (demo: RunningDemo): Promise<Move> => demo.waitForNextMove(second);

  test('a booking that a user extends is kept', async () => {
    const demo = at.current;
    const { id } = await booking(demo, r640);
    const extended = await demo.callUntilSuccess<Schedule>('PATCH', `schedules/${id}`, {
      end: forever,
    });
    await oneRound(demo);
    expect(await current(demo, r640)).toMatchObject([{ id, end: extended.end }]);
    await demo.callUntilSuccess('PATCH', `schedules/${id}`, { end: 'now' });
    await demo.waitForNextMove(r640);
  });

  test.each([
    ['ends', 'PATCH', { end: 'now' }],
    ['removes', 'DELETE', undefined],
  ])('a booking that a user %s is followed by the next', async (_does, method, body) => {
    const demo = at.current;
    const { id } = await booking(demo, r750);
    await demo.call(method, `schedules/${id}`, body);
    const { schedule_id } = await demo.waitForNextMove(r750);
    expect(schedule_id).not.toBe(id);
  });

  test('a host that a user books is left to the user, for a current and a later booking', async () => {
    const demo = at.current;
    const times = { start: 'now', end: forever };
    const wanted = { cloud: 'cloud03', hostname: dl380, ...times };
    const { id, end } = await demo.callUntilSuccess<Schedule>('POST', 'schedules', wanted);
    const soon = new Date(Date.now() + 3_000 * fastPace.bookingSeconds).toISOString();
    const later = { cloud: 'cloud02', hostname: x1029u, start: soon, end: forever };
    const { id: laterId } = await demo.callUntilSuccess<Schedule>('POST', 'schedules', later);
    await until(
      'the later booking to begin',
      async () => (await current(demo, x1029u))[0]?.id === laterId,
    );
    await oneRound(demo);
    expect(await current(demo, dl380)).toMatchObject([{ id, end }]);
    expect(await current(demo, x1029u)).toMatchObject([{ id: laterId }]);
    for (const one of [id, laterId])
      await demo.callUntilSuccess('PATCH', `schedules/${one}`, { end: 'now' });
    await Promise.all([demo.waitForNextMove(dl380), demo.waitForNextMove(x1029u)]);
  });

  test('a move that a user cancels in their own booking is not started again', async () => {
    const demo = at.current;
    const wanted = { cloud: 'cloud02', hostname: r640, start: 'now', end: forever };
    /** Books the host in its default cloud, and cancels its move unless it has completed. */
    const cancelled = async (): Promise<Move | undefined> => {
      const [record] = await demo.get<Host[]>(`hosts?name=${r640}`);
      if (record?.cloud.name !== home) return undefined;
      const { status, body } = await demo.call<Schedule>('POST', 'schedules', wanted);
      if (status >= 300) return undefined;
      const theirs = await until('their move', async () => {
        const move = await demo.newest(r640);
        return move?.schedule_id === body.id && move;
      });
      const answer = await demo.call('POST', `moves/${theirs.move_id}/cancel`, {});
      if (answer.status < 300) return theirs;
      await demo.callUntilSuccess('PATCH', `schedules/${body.id}`, { end: 'now' });
      return undefined;
    };
    const live = await until('a cancelled move of theirs', cancelled);
    const id = live.schedule_id;
    await oneRound(demo);
    expect(await demo.newest(r640)).toMatchObject({
      move_id: live.move_id,
      status: 'failed',
    });
    await demo.callUntilSuccess('DELETE', `schedules/${id}`);
    await demo.waitForNextMove(r640);
  });

  test('a retired or broken host is not booked until it is usable again', async () => {
    const demo = at.current;
    for (const state of ['retired', 'broken']) {
      await demo.callUntilSuccess('PATCH', `hosts/${x6029p}`, { [state]: true });
      await until('its booking to be over', async () => (await current(demo, x6029p)).length !== 1);
      const [before] = await demo
        .get<Schedule[]>(`schedules?host=${x6029p}`)
        .then((all) => all.slice(-1));
      await oneRound(demo);
      const [after] = await demo
        .get<Schedule[]>(`schedules?host=${x6029p}`)
        .then((all) => all.slice(-1));
      expect(after?.id).toBe(before?.id);
      await demo.callUntilSuccess('PATCH', `hosts/${x6029p}`, { [state]: false });
      await demo.waitForNextMove(x6029p);
    }
  });

  test('a host that a user removes stays removed, and the others continue', async () => {
    const demo = at.current;
    await demo.callUntilSuccess('DELETE', `hosts/${x6029p}`);
    await oneRound(demo);
    const left = await demo.get<Host[]>('hosts');
    expect(left.map(({ name }) => name)).not.toContain(x6029p);
  });

  test('a cloud that a user renames is used by its new name', async () => {
    const demo = at.current;
    await demo.callUntilSuccess('PATCH', 'clouds/cloud03', { name: 'cloud13' });
    await demo.waitForNextMove(dl380, 'cloud13');
    await demo.callUntilSuccess('PATCH', 'clouds/cloud13', { name: 'cloud03' });
  });

  const assignmentIn = (demo: RunningDemo, cloud: string): Promise<Assignment> =>
    demo.get(`assignments/active/${cloud}`);

  test('a cloud that a user takes is left to the user, and its hosts go to another one', async () => {
    const demo = at.current;
    const { id } = await assignmentIn(demo, 'cloud02');
    await demo.callUntilSuccess('POST', `assignments/terminate/${id}`);
    const theirs = { cloud: 'cloud02', owner: 'somebody', ticket: '42', description: 'Theirs' };
    const { id: own } = await demo.callUntilSuccess<Assignment>('POST', 'assignments', theirs);
    await demo.waitForNextMove(r640, 'cloud03');
    await oneRound(demo);
    const booked = await demo.get<Schedule[]>(`schedules`);
    expect(booked.filter(({ assignment_id }) => assignment_id === own)).toEqual([]);
    expect(await assignmentIn(demo, 'cloud02')).toMatchObject({ id: own, active: true });
  });

  test('without a cloud the demo takes a free one again', async () => {
    const demo = at.current;
    const { id } = await assignmentIn(demo, 'cloud03');
    await demo.callUntilSuccess('POST', `assignments/terminate/${id}`);
    await demo.waitForNextMove(r640, 'cloud03');
    expect(await assignmentIn(demo, 'cloud02')).toMatchObject({ owner: 'somebody' });
    expect((await assignmentIn(demo, 'cloud03')).id).not.toBe(id);
  });

  test('a cloud that a user removes is created again only if it was the last one', async () => {
    const demo = at.current;
    const { id } = await assignmentIn(demo, 'cloud02');
    await demo.callUntilSuccess('POST', `assignments/terminate/${id}`);
    await demo.callUntilSuccess('DELETE', 'clouds/cloud02');
    await oneRound(demo);
    const clouds = await demo.get<Cloud[]>('clouds');
    expect(clouds.map(({ name }) => name)).toEqual([home, 'cloud03']);
  });

  test('a restart keeps the changes of users to the demo’s inventory', async () => {
    const demo = at.current;
    await demo.restart();
    await oneRound(demo);
    const clouds = await demo.get<Cloud[]>('clouds');
    expect(clouds.map(({ name }) => name)).toEqual([home, 'cloud03']);
    expect((await demo.get<Host[]>('hosts')).map(({ name }) => name)).not.toContain(x6029p);
  });
});
