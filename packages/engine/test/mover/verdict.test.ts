import { expect, test } from 'vitest';
import { type Movable, verdictOn } from '../../src/index.js';
import { booking } from '../support/journal.js';

const host: Movable = { ...booking, broken: false, retired: false };
const rules = { untouchable: [] };
const before = {
  hasEnded: true as const,
  moveId: 1,
  status: 'failed',
  scheduleId: booking.schedule.id,
  assignmentId: booking.schedule.assignmentId,
  targetCloud: booking.schedule.cloud,
};

test('a host that should be elsewhere is started', () => {
  expect(verdictOn(host, rules)).toEqual({ kind: 'start' });
});

test('what is broken, retired or not to be touched is refused with its reason', () => {
  expect(verdictOn({ ...host, broken: true }, rules)).toMatchObject({ reason: 'It is broken.' });
  expect(verdictOn({ ...host, retired: true }, rules)).toMatchObject({ reason: 'It is retired.' });
  const untouchable = { untouchable: [host.host.toUpperCase()] };
  expect(verdictOn(host, untouchable)).toMatchObject({ reason: 'It is not to be touched.' });
});

test('a move that has failed is not started by every tick anew; another booking is', () => {
  expect(verdictOn({ ...host, newest: before }, rules)).toEqual({ kind: 'leave' });
  const another = { ...before, scheduleId: 1 };
  expect(verdictOn({ ...host, newest: another }, rules)).toEqual({ kind: 'start' });
  const completed = { ...before, status: 'completed' };
  expect(verdictOn({ ...host, newest: completed }, rules)).toEqual({ kind: 'start' });
});

test('only the clouds that are named are moved into, and home from', () => {
  const { schedule: _schedule, ...going } = { ...host, cloud: 'cloud02' };
  expect(verdictOn(host, { ...rules, clouds: ['CLOUD02'] })).toEqual({ kind: 'start' });
  expect(verdictOn(host, { ...rules, clouds: ['cloud03'] })).toEqual({ kind: 'leave' });
  expect(verdictOn(going, { ...rules, clouds: ['cloud02'] })).toEqual({ kind: 'start' });
  expect(verdictOn(going, { ...rules, clouds: ['cloud01'] })).toEqual({ kind: 'leave' });
});
