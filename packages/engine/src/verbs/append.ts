import type { Context } from '../context.js';
import { RefusedWrite, Unavailable } from '../errors.js';
import { type MoveRecord, toMove } from '../moves/record.js';
import type { AppendUnit, CompanionWrite } from '../ports/move-log.js';

/** What a writer decides after it has read the present state. */
export type AppendDecision<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The state has changed between two reads: read again. */
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'append';
      readonly unit: AppendUnit;
      /** What is written in the same transaction. */
      readonly companion?: CompanionWrite;
      readonly result: (moves: readonly MoveRecord[]) => T;
    };

/**
 * The maximum number of rounds. In each round another write has succeeded, so this is contention,
 * not a deadlock.
 */
const maxRounds = 50;

const staleError = async (
  unit: AppendUnit,
  reader: Context['reader'] | undefined,
): Promise<Error> => {
  const leased = unit.find(({ job }) => job && 'epoch' in job) ?? unit[0];
  const move = leased && (await reader?.byId(leased.moveId))?.value;
  if (!move) return new Unavailable('not_ready', 'Another worker has the job by now.');
  const why = `Another worker has the job of move ${move.move_id} by now, or the move has ended.`;
  return new RefusedWrite('stale_epoch', why, toMove(move));
};

/**
 * Reads, decides and appends. On a conflict it reads and decides again, so a decision is only
 * written over the state that it was made for.
 *
 * @throws {RefusedWrite} `stale_epoch` if another worker has the job of a move
 * @throws {Unavailable} if every round had a conflict; nothing was written
 */
export const appendWithRetry = async <T>(
  { log, reader }: Pick<Context, 'log'> & Partial<Pick<Context, 'reader'>>,
  decide: () => Promise<AppendDecision<T>>,
): Promise<T> => {
  for (let round = 0; round < maxRounds; round += 1) {
    const decision = await decide();
    if (decision.kind === 'done') return decision.value;
    if (decision.kind === 'changed') continue;
    const appended = await log.append(decision.unit, decision.companion);
    if (appended.kind === 'appended') return decision.result(appended.moves);
    if (appended.kind === 'stale') throw await staleError(decision.unit, reader);
  }
  throw new Unavailable('not_ready', 'Other writes changed the same record each time; try again.');
};
