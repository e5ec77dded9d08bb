import { failed } from '../plugins/outcome.js';
import type { Stage, StageTraits } from '../plugins/stage.js';
import type { JobContext, NextContext } from './job-context.js';
import { recordOutcome } from './record-outcome.js';

const formatDuration = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;

/** Fails a stage whose limit is over. */
export const timeOut = (
  context: JobContext,
  _stage: Stage,
  traits: StageTraits,
): Promise<NextContext> => {
  const { move, state } = context.job;
  const tookMs = Date.parse(context.lease.now()) - Date.parse(move.stage_entered_at);
  const waited = move.waiting_on ? ` It waited ${move.waiting_on.detail}.` : '';
  const message = `The stage was not over after ${formatDuration(tookMs)}.${waited}`;
  const isOutcomeKnown = traits.idempotent || state.phase !== 'starting';
  const code = isOutcomeKnown ? 'stage_timeout' : 'outcome_unknown';
  return recordOutcome(context, failed(code, message, { retryable: isOutcomeKnown }));
};
