import type { Eta, Move, MoveStatus, Profile } from '@quads/contract';
import { timeAtMs } from '../micros.js';

/** How long completed moves took from their entry into a stage to their completion, in seconds. */
export interface RemainingTime {
  readonly profile: Profile;
  /** Absent: all models. */
  readonly model?: string;
  readonly status: MoveStatus;
  /** The number of moves that were measured. */
  readonly count: number;
  /** The 10th and the 90th percentile. */
  readonly p10: number;
  readonly p90: number;
}

/** The remaining times of moves that had completed by some hour. Immutable. */
export interface EtaTable {
  readonly rows: ReadonlyMap<string, RemainingTime>;
}

/** A row of fewer moves is not used. */
export const minMovesForEta = 10;

type Kind = Pick<RemainingTime, 'profile' | 'model' | 'status'>;

const keyOf = ({ profile, model, status }: Kind): string =>
  JSON.stringify([profile, status, model]);

export const etaTableOf = (found: readonly RemainingTime[]): EtaTable => ({
  rows: new Map(
    found.filter(({ count }) => count >= minMovesForEta).map((row) => [keyOf(row), row] as const),
  ),
});

const rowFor = (
  { rows }: EtaTable,
  { profile, model, status }: Kind,
): RemainingTime | undefined => {
  const ofAny = rows.get(keyOf({ profile, status }));
  return model === undefined ? ofAny : (rows.get(keyOf({ profile, model, status })) ?? ofAny);
};

const later = (time: string, seconds: number): string =>
  timeAtMs(Date.parse(time) + Math.round(seconds * 1_000));

/**
 * When a live move is expected to complete, by moves of the same profile and model, else of the
 * profile.
 */
export const etaOf = (table: EtaTable, move: Move): Eta | undefined => {
  const row = move.completed_at === null ? rowFor(table, move) : undefined;
  if (!row) return undefined;
  const { stage_entered_at: entered } = move;
  return { earliest: later(entered, row.p10), latest: later(entered, row.p90) };
};

/** Results by table and input: the same move or list gives the same object. */
const results = new WeakMap<EtaTable, WeakMap<object, object>>();

const memoize = <T extends object>(table: EtaTable, of: T, make: () => T): T => {
  const known = results.get(table)?.get(of) as T | undefined;
  if (known) return known;
  const one = make();
  results.set(table, (results.get(table) ?? new WeakMap<object, object>()).set(of, one));
  return one;
};

const isEmpty = ({ rows }: EtaTable): boolean => rows.size === 0;

/** Adds the estimated completion to a move. */
export const withEta = <M extends Move>(table: EtaTable | undefined, move: M): M => {
  if (!table || isEmpty(table)) return move;
  return memoize(table, move, () => {
    const eta = etaOf(table, move);
    return eta ? { ...move, eta } : move;
  });
};

/** Adds the estimated completion to each move. */
export const withEtas = (table: EtaTable | undefined, moves: readonly Move[]): readonly Move[] => {
  if (!table || isEmpty(table)) return moves;
  return memoize(table, moves, () => moves.map((move) => withEta(table, move)));
};
