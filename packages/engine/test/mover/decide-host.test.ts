import { describe, expect, test } from 'vitest';
import { decideHost, type MovableHost } from '../../src/index.js';
import { booking } from '../support/journal.js';

const host: MovableHost = { ...booking, broken: false, retired: false };
const rules = { untouchable: [] };
const failed = {
  hasEnded: true as const,
  moveId: 1,
  status: 'failed',
  scheduleId: booking.schedule.id,
  assignmentId: booking.schedule.assignmentId,
  targetCloud: booking.schedule.cloud,
};

describe('decideHost', () => {
  test('starts a host that is not where it should be', () => {
    expect(decideHost(host, rules)).toEqual({ kind: 'start' });
  });

  test('refuses a broken, retired or untouchable host, with the reason', () => {
    expect(decideHost({ ...host, broken: true }, rules)).toMatchObject({ reason: 'It is broken.' });
    expect(decideHost({ ...host, retired: true }, rules)).toMatchObject({
      reason: 'It is retired.',
    });
    const untouchable = { untouchable: [host.host.toUpperCase()] };
    expect(decideHost(host, untouchable)).toMatchObject({ reason: 'It is not to be touched.' });
  });

  test('leaves a host whose last move for the same booking has failed', () => {
    expect(decideHost({ ...host, newest: failed }, rules)).toEqual({ kind: 'leave' });
    const another = { ...failed, scheduleId: 1 };
    expect(decideHost({ ...host, newest: another }, rules)).toEqual({ kind: 'start' });
    const completed = { ...failed, status: 'completed' };
    expect(decideHost({ ...host, newest: completed }, rules)).toEqual({ kind: 'start' });
  });

  test('with `clouds`, starts only moves into these clouds, and home from them', () => {
    const { schedule: _schedule, ...returning } = { ...host, cloud: 'cloud02' };
    expect(decideHost(host, { ...rules, clouds: ['CLOUD02'] })).toEqual({ kind: 'start' });
    expect(decideHost(host, { ...rules, clouds: ['cloud03'] })).toEqual({ kind: 'leave' });
    expect(decideHost(returning, { ...rules, clouds: ['cloud02'] })).toEqual({ kind: 'start' });
    expect(decideHost(returning, { ...rules, clouds: ['cloud01'] })).toEqual({ kind: 'leave' });
  });
});
