import { stageOf } from '@quads/contract';
import { describe, expect, test } from 'vitest';
import { isLive } from '../../src/index.js';
import { booking, Journal, states } from '../support/journal.js';

const started = (): Journal => {
  const journal = new Journal();
  journal.start();
  return journal;
};

const reported = (...statuses: readonly string[]): Journal => {
  const journal = started();
  for (const status of statuses) journal.report({ status: status as never });
  return journal;
};

describe('a report on a live move', () => {
  test('of a higher stage › ends the running stage and skips the stages between', () => {
    const { newest } = reported('switch_config', 'power_on');
    expect(newest).toMatchObject({
      status: 'power_on',
      stage: stageOf('power_on').stage,
      completed_at: null,
    });
    expect(states(newest)).toMatchObject({
      pending: 'succeeded',
      switch_config: 'succeeded',
      ipmi_config: 'skipped: not_reported',
      hardware_prep: 'skipped: not_reported',
      power_on: 'running',
      provisioning: 'pending',
    });
  });

  test('of a stage outside the plan › is recorded', () => {
    const journal = new Journal();
    journal.start({ ...booking, schedule: { ...booking.schedule, wipe: false } });
    expect(states(journal.newest).reboot).toBe('skipped: not_in_profile');
    expect(journal.report({ status: 'reboot' })).toBe('record');
    expect(states(journal.newest).reboot).toBe('running');
  });

  test('of the same stage › updates the message', () => {
    const journal = reported('validation');
    journal.report({ status: 'validation', message: 'second round' });
    const row = journal.newest.plan.find(({ status }) => status === 'validation');
    expect(journal.newest).toMatchObject({ status: 'validation', message: 'second round' });
    expect(row).toMatchObject({ state: 'running', message: 'second round' });
  });

  test('without a message › keeps the last message', () => {
    const journal = started();
    journal.report({ status: 'switch_config', message: 'Configuring switch' });
    journal.report({ status: 'ipmi_config' });
    expect(journal.newest.message).toBe('Configuring switch');
  });

  test('of a lower stage › is recorded as late and changes nothing', () => {
    const journal = reported('provisioning');
    const before = journal.newest;
    expect(journal.report({ status: 'ipmi_config', message: 'late' })).toBe('record');
    expect(journal.events.at(-1)).toMatchObject({ type: 'stage_late', status: 'ipmi_config' });
    const { cursor, updated_at, ...state } = journal.newest;
    expect(before).toMatchObject(state);
  });

  test('of completed › ends the move from any stage and leaves no stage pending', () => {
    const { newest } = reported('ipmi_config', 'completed');
    expect(newest).toMatchObject({ status: 'completed', stage: newest.total_stages });
    expect(newest.completed_at).not.toBeNull();
    expect(states(newest)).toMatchObject({
      ipmi_config: 'succeeded',
      validation: 'skipped: not_reported',
      released: 'skipped: not_reported',
    });
  });

  test('without content › does nothing', () => {
    const journal = started();
    expect(journal.report({})).toBe('nothing');
  });
});

describe('a report of a failure', () => {
  test('fails the current stage', () => {
    const journal = reported('provisioning');
    journal.report({ status: 'failed', error_message: 'no answer' });
    expect(journal.newest).toMatchObject({
      status: 'failed',
      stage: stageOf('provisioning').stage,
      failed_stage: 'provisioning',
      error_message: 'no answer',
      failure: { code: 'reported', stage: 'provisioning', message: 'no answer' },
    });
    expect(states(journal.newest).provisioning).toBe('failed');
  });

  test('with a later stage in its text › fails that stage', () => {
    const journal = reported('ipmi_config');
    journal.report({ status: 'failed', error_message: 'Failed at hardware_prep' });
    expect(journal.newest).toMatchObject({
      failed_stage: 'hardware_prep',
      stage: stageOf('hardware_prep').stage,
    });
    expect(states(journal.newest)).toMatchObject({
      ipmi_config: 'succeeded',
      hardware_prep: 'failed',
    });
  });

  test('with an earlier stage in its text › fails the current stage', () => {
    const journal = reported('reboot');
    journal.report({ status: 'failed', error_message: 'Failed at power_on' });
    expect(journal.newest.failed_stage).toBe('reboot');
  });

  test('without a reason › gets a message', () => {
    const journal = reported('reboot');
    journal.report({ status: 'failed' });
    expect(journal.newest.failure?.message).toContain('reboot');
  });
});

describe('a report on an ended move', () => {
  test('of the same end again › does nothing', () => {
    expect(reported('completed').report({ status: 'completed' })).toBe('nothing');
    expect(reported('failed').report({ status: 'failed' })).toBe('nothing');
  });

  test.each(['pending', 'released', 'failed'] as const)(
    'of %s after completed › is refused',
    (status) => {
      const journal = reported('completed');
      const before = journal.newest;
      expect(journal.report({ status })).toBe('move_ended');
      expect(journal.newest).toEqual(before);
    },
  );

  test('with only a message › is refused', () => {
    expect(reported('failed').report({ message: 'too late' })).toBe('move_ended');
  });

  test('of a stage after failed › opens the next attempt and applies the report to it', () => {
    const journal = reported('switch_config');
    journal.report({ status: 'failed', error_message: 'Switch configuration failed' });
    const failed = journal.newest;
    expect(journal.report({ status: 'provisioning', message: 'going on' })).toBe('resume');
    expect(journal.moves.get(failed.move_id)).toEqual(failed);
    expect(journal.newest).toMatchObject({
      attempt: 2,
      resumed_from: failed.move_id,
      id: failed.id,
      status: 'provisioning',
      message: 'going on',
      error_message: null,
    });
    expect(states(journal.newest)).toMatchObject({
      pending: 'succeeded',
      switch_config: 'skipped: not_reported',
      ipmi_config: 'skipped: not_reported',
      provisioning: 'running',
    });
  });

  test('of a stage after failed › carries over the stages that had succeeded', () => {
    const journal = reported('switch_config', 'ipmi_config', 'hardware_prep');
    journal.report({ status: 'failed', error_message: 'Failed at power_on' });
    journal.report({ status: 'power_on' });
    expect(states(journal.newest)).toMatchObject({
      switch_config: 'carried',
      ipmi_config: 'carried',
      hardware_prep: 'carried',
      power_on: 'running',
    });
  });

  test('of completed after failed › opens and completes the next attempt', () => {
    const journal = reported('failed');
    expect(journal.report({ status: 'completed' })).toBe('resume');
    expect(journal.newest).toMatchObject({ attempt: 2, status: 'completed' });
    expect(isLive(journal.newest)).toBe(false);
  });
});

test('a report on a move of the pipeline › is refused', () => {
  const journal = started();
  const ofPipeline = { ...journal.newest, reporter: { kind: 'pipeline', name: 'w' } as const };
  journal.moves.set(ofPipeline.move_id, ofPipeline);
  expect(journal.report({ status: 'switch_config' })).toBe('move_in_progress');
});
