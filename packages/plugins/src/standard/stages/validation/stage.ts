import {
  defineStage,
  failed,
  type Json,
  type Stage,
  type StageInput,
  type StageOutcome,
} from '@quads/engine';
import { withRecords } from '../../../move-records.js';
import type { StandardSettings } from '../../settings.js';
import { noPlugin, unlimitedTraits } from '../../steps.js';
import { check } from './check.js';

/** The time of the reboot of this move in milliseconds; without a reboot, that of its start. */
const installedFrom = ({ move }: StageInput): number => {
  const reboot = move.plan.find(({ status }) => status === 'reboot');
  return Date.parse(reboot?.ended_at ?? move.startedAt);
};

const graceLeftMs = (work: StageInput, { validation_grace_period }: StandardSettings): number =>
  installedFrom(work) + validation_grace_period * 1_000 - Date.parse(work.call.now);

const hasTimedOut = (
  memory: Json,
  work: StageInput,
  { validation_limit }: StandardSettings,
): boolean =>
  typeof memory === 'string' &&
  Date.parse(work.call.now) - Date.parse(memory) >= validation_limit * 1_000;

const runChecks = async (
  work: StageInput,
  settings: StandardSettings,
  memory: Json,
): Promise<StageOutcome> => {
  const validation = await check(work);
  if (validation.passed) {
    return withRecords('validation', work, { kind: 'done', validation });
  }
  const failing = validation.checks.filter(({ passed }) => !passed);
  const [first] = failing;
  const evidence = failing.map((one) => `${one.check}: ${one.message}`).join('\n');
  if (hasTimedOut(memory, work, settings)) {
    const message = `No validation has passed in time: ${first?.message ?? 'a check failed.'}`;
    return { ...failed('validation_failed', message, { evidence }), validation };
  }
  const forMs = settings.validation_interval * 1_000;
  const detail = `for the next validation: ${first?.message ?? 'a check failed.'}`;
  const since = typeof memory === 'string' ? memory : work.call.now;
  return {
    kind: 'wait',
    forMs,
    untilMs: forMs,
    on: { kind: 'next_check', detail },
    memory: since,
    validation,
  };
};

const validate = async (
  work: StageInput,
  settings: StandardSettings,
  memory: Json,
): Promise<StageOutcome> => {
  if (work.tools.validators.length === 0) return noPlugin('validator', work);
  const left = graceLeftMs(work, settings);
  if (left <= 0 || work.validateNow) return runChecks(work, settings, memory);
  const on = { kind: 'grace_period', detail: 'for the installation' };
  return { kind: 'wait', forMs: left, untilMs: left, on, memory };
};

/**
 * Stage 11: check the host until all checks pass. Each result is recorded. The first check comes
 * after the grace period, or at once if an admin requests it.
 */
export const validation = (settings: StandardSettings): Stage =>
  defineStage({
    status: 'validation',
    needs: () => ['validator'],
    traits: () => unlimitedTraits,
    start: (work) => validate(work, settings, null),
    poll: (work, memory) => validate(work, settings, memory),
  });
