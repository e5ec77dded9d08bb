import { describe, expect, test } from 'vitest';
import type { MoveRecord } from '../../src/index.js';
import {
  bookingOverSentence,
  endedSentence,
  type MoveEnd,
  type MoveRequest,
  newerMoveError,
} from '../../src/moves/rejections.js';

const verbs: readonly MoveRequest[] = ['report', 'cancel', 'retry', 'validate', 'release'];

const failed = (code: string) => ({
  status: 'failed' as const,
  failed_stage: 'provisioning' as const,
  failure: { code },
});

const ends: Readonly<Record<MoveEnd, object>> = {
  completed: { status: 'completed' },
  failed: failed('bmc_unreachable'),
  superseded: { ...failed('superseded'), superseded_by: 77 },
  cancelled: failed('cancelled'),
  schedule_ended: failed('schedule_ended'),
};

const ended = (end: MoveEnd): MoveRecord =>
  ({ move_id: 3, host: 'host01.example.com', target_cloud: 'cloud02', ...ends[end] }) as MoveRecord;

const all = verbs.flatMap((verb) =>
  (Object.keys(ends) as MoveEnd[]).map((end) => ({
    verb,
    end,
    text: endedSentence(ended(end), verb),
  })),
);

describe('a move that has ended', () => {
  test.each(all)(
    '$verb › after $end › is rejected with the cause and advice',
    ({ verb, end, text }) => {
      const causes: Readonly<Record<MoveEnd, string>> = {
        completed: 'Move 3 was completed to cloud02.',
        failed: 'Move 3 failed at provisioning (bmc_unreachable).',
        superseded: 'Move 3 was superseded by move 77.',
        cancelled: 'Move 3 was cancelled.',
        schedule_ended: 'Move 3 ended because its booking was ended.',
      };
      expect(text.startsWith(causes[end])).toBe(true);
      const advice = text.slice(causes[end].length + 1);
      expect(advice).toMatch(/^[A-Z].+\.$/);
      if (end === 'superseded') expect(advice).toMatch(/move 77 (instead, if|by its `id`)/);
      expect(text.match(/\. /g)?.length ?? 0, verb).toBeLessThanOrEqual(2);
    },
  );

  test('each request › has its own text', () => {
    for (const end of Object.keys(ends) as MoveEnd[]) {
      const texts = all.filter((one) => one.end === end).map(({ text }) => text);
      expect(new Set(texts).size, end).toBe(verbs.length);
    }
  });

  test('the host has a newer move › names that move', () => {
    const { message, code } = newerMoveError(ended('failed'), 'retry', 9);
    expect(code).toBe('move_ended');
    expect(message).toContain(
      'has gone on with move 9. Retry that one, if GET /moves/9 shows that it has failed.',
    );
  });

  test('the booking is over › names the schedule', () => {
    const move = { ...ended('failed'), schedule_id: 4 };
    const over = bookingOverSentence(move, 'over', 'report');
    expect(over).toBe('Schedule 4 of move 3 is over. Book the host again before it is moved.');
    const losses = ['over', 'removed', 'not begun', 'replaced'] as const;
    const sentences = losses.map((loss) => bookingOverSentence(move, loss, 'retry'));
    expect(new Set(sentences).size).toBe(losses.length);
    for (const sentence of sentences)
      expect(sentence).toContain('POST /moves once the host is due');
  });
});
