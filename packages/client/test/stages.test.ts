import specification from '@quads/spec' with { type: 'json' };
import { expect, test } from 'vitest';
import { hasEnded, isTerminal, planFor, stageOf, stages } from '../src/index.js';

test('the table is the one of the specification', () => {
  expect(stages).toEqual(specification.components.schemas.MoveStatus['x-stages']);
});

test('a stage has its number, an end has none, an unknown status has no row', () => {
  expect(stageOf('reboot')).toMatchObject({ stage: 8, kind: 'stage', title: 'Reboot' });
  expect(stageOf('failed')).toMatchObject({ stage: null, kind: 'terminal' });
  expect(stageOf('burn_in')).toBeUndefined();
});

test('the two ends are terminal, an unknown status is not taken for one', () => {
  const ends = stages.map((row) => row.status).filter(isTerminal);
  expect(ends).toEqual(['completed', 'failed']);
  expect(isTerminal('burn_in')).toBe(false);
});

test("the server's time says whether a move has ended", () => {
  expect(hasEnded({ completed_at: null })).toBe(false);
  expect(hasEnded({ completed_at: '2026-11-22T09:00:00Z' })).toBe(true);
});

test('a plan has every stage, and skips what the profile lacks', () => {
  const plan = planFor('no_wipe');
  const numbers = stages.flatMap(({ stage }) => stage ?? []);
  expect(plan.map(({ stage }) => stage)).toEqual(numbers);
  expect(plan.filter((stage) => stage.state === 'pending').map((stage) => stage.status)).toEqual([
    'pending',
    'switch_config',
    'ipmi_config',
    'post_install',
    'foreman_rbac',
    'released',
  ]);
  expect(plan.find((stage) => stage.status === 'reboot')).toEqual({
    stage: 8,
    status: 'reboot',
    title: 'Reboot',
    state: 'skipped',
    reason: 'not_in_profile',
  });
});
