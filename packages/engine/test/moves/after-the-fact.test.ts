import type { MoveStatus } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { isAfterTheFact, type MoveRecord, type Report, stageDurations } from '../../src/index.js';
import { Journal } from '../support/journal.js';

// The journal gives its first event the second 1 of 1970, and each further event one second more.
const now = (journal: Journal): number => (journal.events.length + 1) * 1_000;
const ago = (journal: Journal, seconds: number): string =>
  new Date(now(journal) - seconds * 1_000).toISOString();

const started = (): Journal => {
  const journal = new Journal();
  journal.start();
  return journal;
};

const row = ({ plan }: MoveRecord, status: MoveStatus) =>
  plan.find((stage) => stage.status === status);

const measured = ({ plan }: MoveRecord): string[] =>
  stageDurations(plan).map(({ status }) => status);

const prompt = (...statuses: MoveStatus[]): Journal => {
  const journal = started();
  for (const status of statuses) journal.report({ status });
  return journal;
};

/** Reports something that was observed some seconds before the report. */
const late = (journal: Journal, report: Report, seconds = 600): Journal => {
  journal.report({ ...report, occurred_at: ago(journal, seconds) });
  return journal;
};

describe('occurred_at of a report', () => {
  test('is recorded in the events of the report', () => {
    const journal = started();
    const occurred_at = ago(journal, 5);
    journal.report({ status: 'provisioning', occurred_at });
    journal.report({ status: 'provisioning', message: 'ready', occurred_at });
    journal.report({ status: 'switch_config', message: 'late', occurred_at });
    journal.report({ status: 'completed', occurred_at });
    const events = journal.events.filter(
      ({ type }) => type !== 'move_started' && type !== 'stage_skipped',
    );
    expect(events.map(({ type }) => type)).toContain('stage_late');
    for (const { data } of events) expect(data).toMatchObject({ occurred_at });
  });

  test.each([
    [-3_600, false],
    [0, false],
    [60, false],
    [60.001, true],
    [86_400, true],
  ])('%d seconds before the report › is after the fact: %s', (seconds, expected) => {
    const time = '2026-11-22T08:20:31.250125Z';
    const occurred_at = new Date(Date.parse(time) - seconds * 1_000).toISOString();
    expect(isAfterTheFact({ time, data: { occurred_at } })).toBe(expected);
    expect(isAfterTheFact({ time, data: {} })).toBe(false);
  });
});

describe('a stage that is reported after the fact', () => {
  test('is marked, like the stage that it ended; neither duration is measured', () => {
    const journal = late(prompt('switch_config', 'ipmi_config'), { status: 'hardware_prep' });
    journal.report({ status: 'power_on' });
    journal.report({ status: 'provisioning' });
    const marked = journal.newest.plan.filter(({ after_the_fact }) => after_the_fact);
    expect(marked.map(({ status }) => status)).toEqual(['ipmi_config', 'hardware_prep']);
    expect(measured(journal.newest)).toEqual(['pending', 'switch_config', 'power_on']);
  });

  test('is not marked by a message or a late report', () => {
    const journal = prompt('switch_config', 'ipmi_config');
    late(journal, { status: 'ipmi_config', message: 'long ago' });
    late(journal, { status: 'switch_config' });
    journal.report({ status: 'hardware_prep' });
    expect(journal.newest.plan.some(({ after_the_fact }) => after_the_fact)).toBe(false);
    expect(measured(journal.newest)).toEqual(['pending', 'switch_config', 'ipmi_config']);
  });

  test('is the last stage if the end is reported after the fact', () => {
    const journal = late(prompt('released'), { status: 'completed' });
    expect(row(journal.newest, 'released')).toMatchObject({ after_the_fact: true });
    expect(measured(journal.newest)).toEqual([]);
  });
});

describe('stageDurations', () => {
  test('include stages that were followed by the next stage or the end', () => {
    const journal = prompt('switch_config', 'ipmi_config', 'hardware_prep', 'power_on', 'failed');
    expect(measured(journal.newest)).toEqual([
      'pending',
      'switch_config',
      'ipmi_config',
      'hardware_prep',
    ]);
    expect(stageDurations(journal.newest.plan).every(({ seconds }) => seconds > 0)).toBe(true);
  });

  test('exclude stages that were followed by unreported stages', () => {
    const journal = prompt('switch_config', 'power_on', 'provisioning', 'completed');
    expect(measured(journal.newest)).toEqual(['pending', 'power_on']);
  });

  test('include stages that were followed by stages outside the profile', () => {
    const journal = new Journal();
    const schedule = { id: 1, assignmentId: 1, cloud: 'cloud02', wipe: false, start: '', end: '' };
    journal.start({
      hostId: 1,
      host: 'h',
      model: 'R640',
      cloud: 'cloud01',
      defaultCloud: 'cloud01',
      schedule,
    });
    for (const status of ['switch_config', 'ipmi_config', 'post_install'] as const) {
      journal.report({ status });
    }
    expect(measured(journal.newest)).toEqual(['pending', 'switch_config', 'ipmi_config']);
  });

  test('are exact to the microsecond', () => {
    const plan = prompt('switch_config').newest.plan.map((stage) => ({
      ...stage,
      ...(stage.status === 'pending' && {
        started_at: '2026-11-22T08:00:00.000001Z',
        ended_at: '2026-11-22T08:00:01.25Z',
      }),
    }));
    expect(stageDurations(plan)).toEqual([{ status: 'pending', seconds: 1.249999 }]);
  });
});
