import { expect, test } from 'vitest';
import { mergeNewest, noProgress, shownAt, toMove } from '../../src/index.js';
import { Journal } from '../support/journal.js';

const end = 1_800_000_000_000;

const bookedInUpperCase = {
  hostId: 7,
  host: 'HOST07.example.com',
  model: 'R640',
  cloud: 'CLOUD01',
  defaultCloud: 'CLOUD01',
  schedule: {
    id: 70,
    assignmentId: 3,
    cloud: 'Cloud02',
    wipe: true,
    start: '2026-11-22T08:00:00Z',
    end: '2026-11-29T08:00:00Z',
  },
};

const failed = () => {
  const journal = new Journal();
  journal.start();
  journal.report({ status: 'failed' });
  return toMove(journal.newest);
};

test('shownAt › shows a failed move until its schedule ends, exclusive', () => {
  const move = failed();
  const state = mergeNewest(noProgress, [{ move, shownUntil: end }], move.cursor);
  const shown = (now: number, ended = false) => shownAt(state, now, { ended });
  expect(shown(end - 0.001)).toEqual({ moves: [move], until: end });
  for (const now of [end, end + 0.001]) {
    expect(shown(now)).toEqual({ moves: [], until: Number.POSITIVE_INFINITY });
    expect(shown(now, true).moves).toEqual([move]);
  }
});

test('fold › a first event with upper-case names › gives a move with folded names', () => {
  const journal = new Journal();
  const { host: name, source_cloud, target_cloud } = journal.start(bookedInUpperCase);
  expect({ name, source_cloud, target_cloud }).toEqual({
    name: 'host07.example.com',
    source_cloud: 'cloud01',
    target_cloud: 'cloud02',
  });
  expect(journal.events[0]).toMatchObject({ host: 'HOST07.example.com', target_cloud: 'Cloud02' });
  journal.report({ status: 'cleanup' });
  const events = journal.events.slice(1);
  expect(new Set(events.map((event) => event.host))).toEqual(new Set(['host07.example.com']));
});
