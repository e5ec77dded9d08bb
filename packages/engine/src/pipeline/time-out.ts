import { failed } from '../plugins/outcome.js';
import type { Stage, StageTraits } from '../plugins/stage.js';
import { settle } from './settle.js';
import type { Next, Turn } from './turn.js';

const inWords = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;

/** Fails a stage whose time is over. Its time began with its entry, whatever was said since. */
export const timeOut = (turn: Turn, _stage: Stage, traits: StageTraits): Promise<Next> => {
  const { move, state } = turn.job;
  const tookMs = Date.parse(turn.hold.now()) - Date.parse(move.stage_entered_at);
  const waited = move.waiting_on ? ` It waited ${move.waiting_on.detail}.` : '';
  const message = `The stage was not over after ${inWords(tookMs)}.${waited}`;
  const known = traits.idempotent || state.phase !== 'starting';
  const code = known ? 'stage_timeout' : 'outcome_unknown';
  return settle(turn, failed(code, message, { retryable: known }));
};
