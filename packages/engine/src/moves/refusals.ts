import { RefusedWrite } from '../errors.js';
import { type MoveRecord, toMove } from './record.js';

/** What people and programs ask of a move. */
export type MoveVerb = 'report' | 'cancel' | 'retry' | 'validate' | 'release';

/** The ways in which a move ends, as far as they call for different next steps. */
export type MoveEnd = 'completed' | 'failed' | 'superseded' | 'cancelled' | 'schedule_ended';

const ends: ReadonlySet<string> = new Set<MoveEnd>(['superseded', 'cancelled', 'schedule_ended']);

export const endOf = ({ status, failure }: Pick<MoveRecord, 'status' | 'failure'>): MoveEnd => {
  if (status !== 'failed') return 'completed';
  return ends.has(failure?.code ?? '') ? (failure?.code as MoveEnd) : 'failed';
};

type Sentence = (move: MoveRecord) => string;

const past: Readonly<Record<MoveEnd, Sentence>> = {
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

/** A retry is refused where the booking is over or the host has another move. */
const retryIt: Sentence = ({ move_id }) =>
  `POST /moves/${move_id}/retry starts the next attempt, as long as its booking holds and no other move of the host has begun`;

const say =
  (text: string): Sentence =>
  () =>
    text;

const byBatch = 'Start another by POST /moves/progress/batch';
const byPipeline = 'start another by POST /moves';
const bookAgain = 'Book the host again before it is moved';

/** What to do instead, for each verb and each way in which a move has ended. */
const instead: Readonly<Record<MoveVerb, Readonly<Record<MoveEnd, Sentence>>>> = {
  report: {
    completed: say(byBatch),
    failed: say('A report of a stage starts the next attempt, as long as its booking holds'),
    superseded: ({ superseded_by }) =>
      `Report on move ${superseded_by} by its \`id\`, which GET /moves/${superseded_by} shows`,
    cancelled: say(byBatch),
    schedule_ended: say(bookAgain),
  },
  cancel: {
    completed: say('There is nothing to cancel: book the host elsewhere to move it again'),
    failed: say('No retry of it is scheduled, so there is nothing to cancel'),
    superseded: successor('Cancel', ifLive),
    cancelled: say('There is nothing left to cancel'),
    schedule_ended: say('There is nothing left to cancel'),
  },
  retry: {
    completed: say(`Only failed moves are retried: ${byPipeline}`),
    failed: retryIt,
    superseded: successor('Retry', 'if it has failed'),
    cancelled: say(`What it did was undone, so it is not retried: ${byPipeline}`),
    schedule_ended: say(`It is not retried without a booking. ${bookAgain}`),
  },
  validate: {
    completed: say('Only live moves are validated'),
    failed: (move) => `Only live moves are validated. ${retryIt(move)}`,
    superseded: successor('Validate', ifLive),
    cancelled: say(`Only live moves are validated: ${byPipeline}`),
    schedule_ended: say(`Only live moves are validated. ${bookAgain}`),
  },
  release: {
    completed: say('Its host is released already'),
    failed: (move) => `Only hosts of live moves are released. ${retryIt(move)}`,
    superseded: successor('Release', ifLive),
    cancelled: say(`Only hosts of live moves are released: ${byPipeline}`),
    schedule_ended: say(`Only hosts of live moves are released. ${bookAgain}`),
  },
};

/** Why a move that has ended refuses something: how it ended, and what to do instead. */
export const endedSentence = (move: MoveRecord, verb: MoveVerb): string => {
  const end = endOf(move);
  return `${past[end](move)}. ${instead[verb][end](move)}.`;
};

/** That a move has ended. */
export const hasEnded = (move: MoveRecord, verb: MoveVerb): RefusedWrite =>
  new RefusedWrite('move_ended', endedSentence(move, verb), toMove(move));

/** What to do with the move that a host has gone on with. */
const onNext: Readonly<Record<'report' | 'cancel' | 'retry', (id: number) => string>> = {
  report: (id) => `Report on that one by its \`id\`, which GET /moves/${id} shows`,
  cancel: (id) => `Cancel that one, if GET /moves/${id} shows that it is live`,
  retry: (id) => `Retry that one, if GET /moves/${id} shows that it has failed`,
};

/** That the host of a failed move is on another move by now. */
export const hasGoneOn = (
  move: MoveRecord,
  verb: keyof typeof onNext,
  newestId: number,
): RefusedWrite => {
  const why = `${past[endOf(move)](move)}, and ${move.host} has gone on with move ${newestId}. ${onNext[verb](newestId)}.`;
  return new RefusedWrite('move_ended', why, toMove(move));
};

/** Why the booking of a failed move does not hold any more. */
export type BookingLoss = 'over' | 'removed' | 'not begun' | 'replaced';

const losses: Readonly<Record<BookingLoss, Sentence>> = {
  over: ({ move_id, schedule_id }) => `Schedule ${schedule_id} of move ${move_id} is over`,
  removed: ({ move_id, schedule_id }) =>
    `Schedule ${schedule_id} of move ${move_id} has been removed`,
  'not begun': ({ move_id, schedule_id }) =>
    `Schedule ${schedule_id} of move ${move_id} has not begun`,
  replaced: ({ move_id, host, target_cloud }) =>
    `Move ${move_id} was to take ${host} to ${target_cloud}, where it is not due any more`,
};

/** Why no attempt follows a failed move, and what to do instead. */
export const bookingOverSentence = (
  move: MoveRecord,
  loss: BookingLoss,
  verb: 'report' | 'retry',
): string => {
  const next =
    verb === 'report' ? bookAgain : `It is not retried: ${byPipeline} once the host is due`;
  return `${losses[loss](move)}. ${next}.`;
};

const named: Readonly<Record<'validate' | 'release', string>> = {
  validate: 'validated',
  release: 'released',
};

/**
 * Makes sure that a worker of the pipeline carries a move, and goes on with it.
 *
 * @throws {RefusedWrite} `move_ended`, `illegal_transition`
 */
export const requireCarried = (move: MoveRecord, verb: keyof typeof named): void => {
  if (move.completed_at !== null) throw hasEnded(move, verb);
  const refuse = (why: string): RefusedWrite =>
    new RefusedWrite('illegal_transition', why, toMove(move));
  if (move.reporter.kind !== 'pipeline') {
    throw refuse(
      `Move ${move.move_id} is reported by another program, and only moves of the pipeline are ${named[verb]} here. Let its reporter report that.`,
    );
  }
  if (move.cancel_requested) {
    throw refuse(
      `Move ${move.move_id} is being cancelled, so it is not ${named[verb]} any more. Follow it to its end.`,
    );
  }
};

/**
 * Makes sure that a move is at a stage.
 *
 * @throws {RefusedWrite} `illegal_transition`
 */
export const requireAt = (move: MoveRecord, status: MoveRecord['status']): void => {
  if (move.status === status) return;
  const why = `Move ${move.move_id} is at ${move.status}, and a check can be asked for at ${status} only. Wait until it is there.`;
  throw new RefusedWrite('illegal_transition', why, toMove(move));
};
