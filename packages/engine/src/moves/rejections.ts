import { RefusedWrite } from '../errors.js';
import { type MoveRecord, toMove } from './record.js';

/** The requests that a move can reject. */
export type MoveRequest = 'report' | 'cancel' | 'retry' | 'validate' | 'release';

/** The ways in which a move ends, as far as the advice differs. */
export type MoveEnd = 'completed' | 'failed' | 'superseded' | 'cancelled' | 'schedule_ended';

const finalEnds: ReadonlySet<string> = new Set<MoveEnd>([
  'superseded',
  'cancelled',
  'schedule_ended',
]);

export const endOf = ({ status, failure }: Pick<MoveRecord, 'status' | 'failure'>): MoveEnd => {
  if (status !== 'failed') return 'completed';
  return finalEnds.has(failure?.code ?? '') ? (failure?.code as MoveEnd) : 'failed';
};

type Sentence = (move: MoveRecord) => string;

const endSentences: Readonly<Record<MoveEnd, Sentence>> = {
  completed: ({ move_id, target_cloud }) => `Move ${move_id} was completed to ${target_cloud}`,
  failed: ({ move_id, failed_stage, failure }) =>
    `Move ${move_id} failed at ${failed_stage} (${failure?.code})`,
  superseded: ({ move_id, superseded_by }) =>
    `Move ${move_id} was superseded by move ${superseded_by}`,
  cancelled: ({ move_id }) => `Move ${move_id} was cancelled`,
  schedule_ended: ({ move_id }) => `Move ${move_id} ended because its booking was ended`,
};

const successor =
  (what: string, condition: string): Sentence =>
  ({ superseded_by }) =>
    `${what} move ${superseded_by} instead, ${condition}`;

const ifLive = 'if it is live';

/** A retry is rejected if the booking is over or the host has another move. */
const adviseRetry: Sentence = ({ move_id }) =>
  `POST /moves/${move_id}/retry starts the next attempt, as long as its booking holds and no other move of the host has begun`;

const constant =
  (text: string): Sentence =>
  () =>
    text;

const byBatch = 'Start another by POST /moves/progress/batch';
const byPipeline = 'start another by POST /moves';
const bookAgain = 'Book the host again before it is moved';

/** The advice for each rejected request and each way in which a move has ended. */
const advice: Readonly<Record<MoveRequest, Readonly<Record<MoveEnd, Sentence>>>> = {
  report: {
    completed: constant(byBatch),
    failed: constant('A report of a stage starts the next attempt, as long as its booking holds'),
    superseded: ({ superseded_by }) =>
      `Report on move ${superseded_by} by its \`id\`, which GET /moves/${superseded_by} shows`,
    cancelled: constant(byBatch),
    schedule_ended: constant(bookAgain),
  },
  cancel: {
    completed: constant('There is nothing to cancel: book the host elsewhere to move it again'),
    failed: constant('No retry of it is scheduled, so there is nothing to cancel'),
    superseded: successor('Cancel', ifLive),
    cancelled: constant('There is nothing left to cancel'),
    schedule_ended: constant('There is nothing left to cancel'),
  },
  retry: {
    completed: constant(`Only failed moves are retried: ${byPipeline}`),
    failed: adviseRetry,
    superseded: successor('Retry', 'if it has failed'),
    cancelled: constant(`What it did was undone, so it is not retried: ${byPipeline}`),
    schedule_ended: constant(`It is not retried without a booking. ${bookAgain}`),
  },
  validate: {
    completed: constant('Only live moves are validated'),
    failed: (move) => `Only live moves are validated. ${adviseRetry(move)}`,
    superseded: successor('Validate', ifLive),
    cancelled: constant(`Only live moves are validated: ${byPipeline}`),
    schedule_ended: constant(`Only live moves are validated. ${bookAgain}`),
  },
  release: {
    completed: constant('Its host is released already'),
    failed: (move) => `Only hosts of live moves are released. ${adviseRetry(move)}`,
    superseded: successor('Release', ifLive),
    cancelled: constant(`Only hosts of live moves are released: ${byPipeline}`),
    schedule_ended: constant(`Only hosts of live moves are released. ${bookAgain}`),
  },
};

/** Why a move that has ended rejects a request: how it ended, and what to do instead. */
export const endedSentence = (move: MoveRecord, verb: MoveRequest): string => {
  const end = endOf(move);
  return `${endSentences[end](move)}. ${advice[verb][end](move)}.`;
};

/** The error for a request to a move that has ended. */
export const moveEndedError = (move: MoveRecord, verb: MoveRequest): RefusedWrite =>
  new RefusedWrite('move_ended', endedSentence(move, verb), toMove(move));

/** The advice that names the newer move of the host. */
const newerMoveAdvice: Readonly<Record<'report' | 'cancel' | 'retry', (id: number) => string>> = {
  report: (id) => `Report on that one by its \`id\`, which GET /moves/${id} shows`,
  cancel: (id) => `Cancel that one, if GET /moves/${id} shows that it is live`,
  retry: (id) => `Retry that one, if GET /moves/${id} shows that it has failed`,
};

/** The error for a request to a failed move whose host has a newer move. */
export const newerMoveError = (
  move: MoveRecord,
  verb: keyof typeof newerMoveAdvice,
  newestId: number,
): RefusedWrite => {
  const why = `${endSentences[endOf(move)](move)}, and ${move.host} has gone on with move ${newestId}. ${newerMoveAdvice[verb](newestId)}.`;
  return new RefusedWrite('move_ended', why, toMove(move));
};

/** Why the booking of a failed move does not hold. */
export type BookingEndReason = 'over' | 'removed' | 'not begun' | 'replaced';

const bookingEnds: Readonly<Record<BookingEndReason, Sentence>> = {
  over: ({ move_id, schedule_id }) => `Schedule ${schedule_id} of move ${move_id} is over`,
  removed: ({ move_id, schedule_id }) =>
    `Schedule ${schedule_id} of move ${move_id} has been removed`,
  'not begun': ({ move_id, schedule_id }) =>
    `Schedule ${schedule_id} of move ${move_id} has not begun`,
  replaced: ({ move_id, host, target_cloud }) =>
    `Move ${move_id} was to take ${host} to ${target_cloud}, where it is not due any more`,
};

/** Why the booking of a failed move rejects another attempt, and what to do instead. */
export const bookingOverSentence = (
  move: MoveRecord,
  reason: BookingEndReason,
  verb: 'report' | 'retry',
): string => {
  const next =
    verb === 'report' ? bookAgain : `It is not retried: ${byPipeline} once the host is due`;
  return `${bookingEnds[reason](move)}. ${next}.`;
};

const participles: Readonly<Record<'validate' | 'release', string>> = {
  validate: 'validated',
  release: 'released',
};

/**
 * Checks that a move is live, run by the pipeline, and not being cancelled.
 *
 * @throws {RefusedWrite} `move_ended`, `illegal_transition`
 */
export const requirePipelineMove = (move: MoveRecord, verb: keyof typeof participles): void => {
  if (move.completed_at !== null) throw moveEndedError(move, verb);
  const refuse = (why: string): RefusedWrite =>
    new RefusedWrite('illegal_transition', why, toMove(move));
  if (move.reporter.kind !== 'pipeline') {
    throw refuse(
      `Move ${move.move_id} is reported by another program, and only moves of the pipeline are ${participles[verb]} here. Let its reporter report that.`,
    );
  }
  if (move.cancel_requested) {
    throw refuse(
      `Move ${move.move_id} is being cancelled, so it is not ${participles[verb]} any more. Follow it to its end.`,
    );
  }
};

/**
 * Checks that a move is at a stage.
 *
 * @throws {RefusedWrite} `illegal_transition`
 */
export const requireStage = (move: MoveRecord, status: MoveRecord['status']): void => {
  if (move.status === status) return;
  const why = `Move ${move.move_id} is at ${move.status}, and a check can be requested at ${status} only. Wait until it is there.`;
  throw new RefusedWrite('illegal_transition', why, toMove(move));
};
