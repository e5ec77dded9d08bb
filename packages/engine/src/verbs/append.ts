import type { Context } from '../context.js';
import { Unavailable } from '../errors.js';
import type { MoveRecord } from '../moves/record.js';
import type { AppendUnit } from '../ports/move-log.js';
import type { Withdrawal } from '../ports/withdrawal.js';

/** What a writer comes to after a look at the present state. */
export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'append';
      readonly unit: AppendUnit;
      /** What is taken back together with it. */
      readonly withdrawal?: Withdrawal;
      readonly result: (moves: readonly MoveRecord[]) => T;
    };

/** Each round somebody else's write went through, so many rounds mean a storm, not a deadlock. */
const rounds = 50;

/**
 * Looks, decides and appends, and does so again when the state has changed in between: a
 * decision is never written over a state that it was not made for.
 *
 * @throws {Unavailable} when others kept getting ahead; nothing was written
 */
export const appendDecided = async <T>(
  { log }: Pick<Context, 'log'>,
  decide: () => Promise<Attempt<T>>,
): Promise<T> => {
  for (let round = 0; round < rounds; round += 1) {
    const attempt = await decide();
    if (attempt.kind === 'done') return attempt.value;
    const appended = await log.append(attempt.unit, attempt.withdrawal);
    if (appended.kind === 'appended') return attempt.result(appended.moves);
  }
  throw new Unavailable('not_ready', 'Too many writers on the same move; try again.');
};
