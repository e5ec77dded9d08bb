import {
  defineStage,
  failed,
  type Json,
  type Stage,
  type StageOutcome,
  type StageWork,
} from '@quads/engine';
import { withRecords } from '../../../move-records.js';
import type { StandardSettings } from '../../settings.js';
import { bearsAll, noPlugin } from '../../steps.js';
import { check } from './check.js';

/** When this move booted the host into its installation; where it did not, when it began. */
const installedFrom = ({ move }: StageWork): number => {
  const reboot = move.plan.find(({ status }) => status === 'reboot');
  return Date.parse(reboot?.ended_at ?? move.startedAt);
};

const grace = (work: StageWork, { validation_grace_period }: StandardSettings): number =>
  installedFrom(work) + validation_grace_period * 1_000 - Date.parse(work.call.now);

const isOver = (memory: Json, work: StageWork, { validation_limit }: StandardSettings): boolean =>
  typeof memory === 'string' &&
  Date.parse(work.call.now) - Date.parse(memory) >= validation_limit * 1_000;

const tryAll = async (
  work: StageWork,
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
  if (isOver(memory, work, settings)) {
    const message = `The host was not fit in time: ${first?.message ?? 'a check failed.'}`;
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
  work: StageWork,
  settings: StandardSettings,
  memory: Json,
): Promise<StageOutcome> => {
  if (work.tools.validators.length === 0) return noPlugin('validator', work);
  const left = grace(work, settings);
  if (left <= 0 || work.validateNow) return tryAll(work, settings, memory);
  const on = { kind: 'grace_period', detail: 'for the installation' };
  return { kind: 'wait', forMs: left, untilMs: left, on, memory };
};

/**
 * Stage 11: the host is tested until it is fit for its tenant. Each result is recorded; the first
 * test comes a while after this move's own reboot, or at once when an admin says so.
 */
export const validation = (settings: StandardSettings): Stage =>
  defineStage({
    status: 'validation',
    needs: () => ['validator'],
    traits: () => bearsAll,
    start: (work) => validate(work, settings, null),
    poll: (work, memory) => validate(work, settings, memory),
  });
