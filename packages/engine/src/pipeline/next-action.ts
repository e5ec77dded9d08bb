import { isLive, type MoveRecord } from '../moves/record.js';
import { mustRepeat } from '../moves/release-rule.js';
import type { StageTraits } from '../plugins/stage.js';
import type { JobState } from '../ports/job-queue.js';
import { isOver } from './time.js';

/** The next action on a job. */
export type NextAction =
  | 'begin'
  | 'inspect'
  | 'poll'
  | 'cancel'
  | 'skip_validation'
  | 'time_out'
  | 'retry'
  | 'close';

type Traits = Pick<StageTraits, 'idempotent' | 'cancellable'>;

/** Whether a cancellation may interrupt the stage now. */
const canInterrupt = ({ phase }: JobState, { cancellable }: Traits): boolean =>
  phase !== 'waiting' || cancellable;

/** Decides the next action on a job. Pure. */
export const nextAction = (
  move: MoveRecord,
  state: JobState,
  traits: Traits,
  now: string,
): NextAction => {
  if (!isLive(move)) return state.phase === 'retry' ? 'retry' : 'close';
  if (state.phase === 'undoing') return 'cancel';
  if (move.cancel_requested && canInterrupt(state, traits)) return 'cancel';
  if (move.release_granted && mustRepeat(move.status)) return 'skip_validation';
  if (isOver(state.limitAt, now)) return 'time_out';
  if (state.phase === 'waiting') return 'poll';
  return state.phase === 'starting' && !traits.idempotent ? 'inspect' : 'begin';
};
