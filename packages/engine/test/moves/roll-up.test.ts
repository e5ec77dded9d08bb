import type { Move } from '@quads/contract';
import { expect, test } from 'vitest';
import { rollUp, toMove } from '../../src/index.js';
import { Journal } from '../support/journal.js';

let count = 0;

const moved = (statuses: readonly string[], more: Partial<Move> = {}): Move => {
  const journal = new Journal();
  journal.start();
  for (const status of statuses) journal.report({ status: status as never });
  count += 1;
  return { ...toMove(journal.newest), host: `host${count}`, move_id: count, ...more };
};

const eta = (earliest: string, latest: string) => ({
  eta: { earliest: `2026-11-22T${earliest}:00Z`, latest: `2026-11-22T${latest}:00Z` },
});

test('rollUp › without moves › has only zeros', () => {
  const none = { total: 0, live: 0, completed: 0, failed: 0, stages: [], failures: [] };
  expect(rollUp([])).toEqual(none);
});

test('rollUp › counts hosts by state and by stage, in the order of the stages', () => {
  const moves = [
    moved(['reboot']),
    moved(['switch_config']),
    moved(['switch_config', 'reboot']),
    moved(['completed']),
    moved(['power_on', 'failed']),
  ];
  const [, , , , failed] = moves;
  expect(rollUp(moves)).toMatchObject({
    total: 5,
    live: 3,
    completed: 1,
    failed: 1,
    stages: [
      { stage: 2, status: 'switch_config', hosts: 1 },
      { stage: 8, status: 'reboot', hosts: 2 },
    ],
    failures: [
      {
        host: failed?.host,
        move_id: failed?.move_id,
        failed_stage: 'power_on',
        code: 'reported',
        message: failed?.failure?.message,
      },
    ],
  });
});

test('rollUp › slowest › is the live move with the earliest slow_at', () => {
  // Validation takes hours, so a move that has been there for long is not slow.
  const validating = moved(['validation'], { slow_at: '2026-11-22T10:00:00Z' });
  const slow = moved(['switch_config'], { slow_at: '2026-11-22T09:59:59.999Z' });
  const { slowest } = rollUp([validating, slow, moved(['failed'])]);
  expect(slowest).toEqual({
    host: slow.host,
    move_id: slow.move_id,
    stage: 2,
    status: 'switch_config',
    stage_entered_at: slow.stage_entered_at,
    slow_at: slow.slow_at,
    stalled_at: slow.stalled_at,
  });
  expect(rollUp([moved(['completed'])])).not.toHaveProperty('slowest');
});

test('rollUp › eta › is that of the last move, absent if a live move has none', () => {
  const moves = [
    moved(['reboot'], eta('10:00', '12:00')),
    moved(['reboot'], eta('11:00', '11:30')),
    moved(['completed']),
  ];
  expect(rollUp(moves)).toMatchObject(eta('11:00', '12:00'));
  expect(rollUp([...moves, moved(['reboot'])])).not.toHaveProperty('eta');
  expect(rollUp([moved(['completed'])])).not.toHaveProperty('eta');
});
