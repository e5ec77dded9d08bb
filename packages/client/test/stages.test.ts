import specification from '@quads/spec' with { type: 'json' };
import { expect, test } from 'vitest';
import { hasEnded, isTerminal, planFor, stageOf, stages } from '../src/index.js';

test('stages equals the table of the specification', () => {
  expect(stages).toEqual(specification.components.schemas.MoveStatus['x-stages']);
});

test('stageOf: a stage has a number, an end has none, an unknown status has no row', () => {
  expect(stageOf('reboot')).toMatchObject({ stage: 8, kind: 'stage', title: 'Reboot' });
  expect(stageOf('failed')).toMatchObject({ stage: null, kind: 'terminal' });
  expect(stageOf('burn_in')).toBeUndefined();
});

test('isTerminal: only completed and failed are terminal', () => {
  const ends = stages.map((row) => row.status).filter(isTerminal);
  expect(ends).toEqual(['completed', 'failed']);
  expect(isTerminal('burn_in')).toBe(false);
});

test('hasEnded: completed_at decides', () => {
  expect(hasEnded({ completed_at: null })).toBe(false);
  expect(hasEnded({ completed_at: '2026-11-22T09:00:00Z' })).toBe(true);
});

test('planFor: every stage is there, and those that the profile lacks are skipped', () => {
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
