import { statuses } from '@quads/contract';
import { expect, test } from 'vitest';
import { resumableStages } from '../../src/index.js';
import { Journal } from '../support/journal.js';

const any = { isResumable: () => true };
const none = { isResumable: () => false };

const failed = (status: (typeof statuses)[number]) => {
  const journal = new Journal();
  journal.start();
  for (const reported of [status, 'failed'] as const) journal.report({ status: reported });
  return { ...journal.newest, reporter: { kind: 'pipeline', name: 'quads' } } as const;
};

test('resumableStages › are the resumable stages up to the failed one, and always the first', () => {
  const move = failed('power_on');
  expect(resumableStages(move, any)).toEqual(statuses.slice(0, 5));
  expect(resumableStages(move, none)).toEqual(['pending']);
  const some = { isResumable: (status: string) => status === 'ipmi_config' };
  expect(resumableStages(move, some)).toEqual(['pending', 'ipmi_config']);
});

test('resumableStages › exclude stages outside the profile', () => {
  const { plan, ...rest } = failed('reboot');
  const leftOut = plan.map((row) =>
    row.status === 'cleanup' ? { ...row, reason: 'not_in_profile' as const } : row,
  );
  expect(resumableStages({ ...rest, plan: leftOut }, any)).not.toContain('cleanup');
});

test('resumableStages › are only the first stage if an external reporter ran the move', () => {
  const move = { ...failed('reboot'), reporter: { kind: 'external', name: 'mover' } } as const;
  expect(resumableStages(move, any)).toEqual(['pending']);
});
