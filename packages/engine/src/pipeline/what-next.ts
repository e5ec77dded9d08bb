import { isLive, type MoveRecord } from '../moves/record.js';
import { isForOneMove } from '../moves/release-rule.js';
import type { StageTraits } from '../plugins/stage.js';
import type { JobState } from '../ports/job-queue.js';
import { isOver } from './time.js';

/** What is to be done about a job next. */
export type WhatNext =
  | 'begin'
  | 'inspect'
  | 'poll'
  | 'give_up'
  | 'let_go'
  | 'time_out'
  | 'try_again'
  | 'drop';

type Bearing = Pick<StageTraits, 'idempotent' | 'cancellable'>;

/** Whether what is under way may be left where it is: nothing waits, or it bears to be left. */
const canLeave = ({ phase }: JobState, { cancellable }: Bearing): boolean =>
  phase !== 'waiting' || cancellable;

/**
 * What is to be done about a job next. Pure: it follows from the move, from how far the job is, from
 * what the stage bears, and from the time.
 */
export const whatNext = (
  move: MoveRecord,
  state: JobState,
  traits: Bearing,
  now: string,
): WhatNext => {
  if (!isLive(move)) return state.phase === 'retry' ? 'try_again' : 'drop';
  if (state.phase === 'undoing') return 'give_up';
  if (move.cancel_requested && canLeave(state, traits)) return 'give_up';
  if (move.release_granted && isForOneMove(move.status)) return 'let_go';
  if (isOver(state.limitAt, now)) return 'time_out';
  if (state.phase === 'waiting') return 'poll';
  return state.phase === 'starting' && !traits.idempotent ? 'inspect' : 'begin';
};
