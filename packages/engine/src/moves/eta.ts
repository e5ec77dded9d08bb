import type { Eta, Move, MoveStatus, Profile } from '@quads/contract';
import { timeAtMs } from '../micros.js';

/** How long moves took from their entry into a stage until they were completed, in seconds. */
export interface Remaining {
  readonly profile: Profile;
  /** Absent: of all models. */
  readonly model?: string;
  readonly status: MoveStatus;
  /** Of how many moves. */
  readonly count: number;
  /** One of ten took no longer; nine of ten took no longer. */
  readonly p10: number;
  readonly p90: number;
}

/** What was found over moves that had completed by some hour. A value: it never changes. */
export interface EtaTable {
  readonly rows: ReadonlyMap<string, Remaining>;
}

/** Fewer tell nothing. */
export const fewestMoves = 10;

type Kind = Pick<Remaining, 'profile' | 'model' | 'status'>;

const keyOf = ({ profile, model, status }: Kind): string =>
  JSON.stringify([profile, status, model]);

export const etaTableOf = (found: readonly Remaining[]): EtaTable => ({
  rows: new Map(
    found.filter(({ count }) => count >= fewestMoves).map((row) => [keyOf(row), row] as const),
  ),
});

const rowFor = ({ rows }: EtaTable, { profile, model, status }: Kind): Remaining | undefined => {
  const ofAny = rows.get(keyOf({ profile, status }));
  return model === undefined ? ofAny : (rows.get(keyOf({ profile, model, status })) ?? ofAny);
};

const later = (time: string, seconds: number): string =>
  timeAtMs(Date.parse(time) + Math.round(seconds * 1_000));

/** When a live move is expected to complete: as its like of the same model, else as all its like. */
export const etaOf = (table: EtaTable, move: Move): Eta | undefined => {
  const row = move.completed_at === null ? rowFor(table, move) : undefined;
  if (!row) return undefined;
  const { stage_entered_at: entered } = move;
  return { earliest: later(entered, row.p10), latest: later(entered, row.p90) };
};

/** By table, what was made of moves and of lists: as long as these stay the same, so does it. */
const made = new WeakMap<EtaTable, WeakMap<object, object>>();

const remembered = <T extends object>(table: EtaTable, of: T, make: () => T): T => {
  const known = made.get(table)?.get(of) as T | undefined;
  if (known) return known;
  const one = make();
  made.set(table, (made.get(table) ?? new WeakMap<object, object>()).set(of, one));
  return one;
};

const isEmpty = ({ rows }: EtaTable): boolean => rows.size === 0;

/** A move with what is expected of it. */
export const expected = <M extends Move>(table: EtaTable | undefined, move: M): M => {
  if (!table || isEmpty(table)) return move;
  return remembered(table, move, () => {
    const eta = etaOf(table, move);
    return eta ? { ...move, eta } : move;
  });
};

/** Moves with what is expected of each. */
export const allExpected = (
  table: EtaTable | undefined,
  moves: readonly Move[],
): readonly Move[] => {
  if (!table || isEmpty(table)) return moves;
  return remembered(table, moves, () => moves.map((move) => expected(table, move)));
};
