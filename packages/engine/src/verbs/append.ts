import type { Context } from '../context.js';
import { RefusedWrite, Unavailable } from '../errors.js';
import { type MoveRecord, toMove } from '../moves/record.js';
import type { Alongside, AppendUnit } from '../ports/move-log.js';

/** What a writer comes to after a look at the present state. */
export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** The state changed between the read and the write: nothing was written. */
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'append';
      readonly unit: AppendUnit;
      /** What is written together with it. */
      readonly alongside?: Alongside;
      readonly result: (moves: readonly MoveRecord[]) => T;
    };

/** Each round somebody else's write went through, so many rounds mean a storm, not a deadlock. */
const rounds = 50;

const stale = async (unit: AppendUnit, reader: Context['reader'] | undefined): Promise<Error> => {
  const held = unit.find(({ job }) => job && 'epoch' in job) ?? unit[0];
  const move = held && (await reader?.byId(held.moveId))?.value;
  if (!move) return new Unavailable('not_ready', 'Another worker holds the job by now.');
  const why = `Another worker holds move ${move.move_id} by now, or it has ended.`;
  return new RefusedWrite('stale_epoch', why, toMove(move));
};

/**
 * Looks, decides and appends, and does so again when the state has changed in between: a
 * decision is never written over a state that it was not made for.
 *
 * @throws {RefusedWrite} `stale_epoch` when another worker holds the job of a move by now
 * @throws {Unavailable} when others kept getting ahead; nothing was written
 */
export const appendDecided = async <T>(
  { log, reader }: Pick<Context, 'log'> & Partial<Pick<Context, 'reader'>>,
  decide: () => Promise<Attempt<T>>,
): Promise<T> => {
  for (let round = 0; round < rounds; round += 1) {
    const attempt = await decide();
    if (attempt.kind === 'done') return attempt.value;
    if (attempt.kind === 'changed') continue;
    const appended = await log.append(attempt.unit, attempt.alongside);
    if (appended.kind === 'appended') return attempt.result(appended.moves);
    if (appended.kind === 'stale') throw await stale(attempt.unit, reader);
  }
  throw new Unavailable('not_ready', 'Other writes changed the same record each time; try again.');
};
