import type { Move, MoveDetail, MoveEvent } from '@quads/contract';
import { fold, type MoveRecord, type RecordedEvent } from '@quads/engine';
import { answerTo } from './answer.js';
import type { ReporterClient } from './reporter.js';
import type { System } from './system.js';

/** A move as the API returns it, and its events. */
export interface MoveAndLog {
  readonly move: MoveDetail;
  readonly events: readonly RecordedEvent[];
}

const newestId = async ({ call }: System, reporter: ReporterClient): Promise<number> => {
  const headers = { 'quads-min-cursor': String(await reporter.head()) };
  const list = call('GET', 'moves/progress?include=ended', undefined, headers);
  const { body: moves } = await answerTo<Move[]>(list);
  return Math.max(0, ...moves.map((move) => move.move_id));
};

const known = (events: readonly MoveEvent[]): RecordedEvent[] => events as RecordedEvent[];

/**
 * Reads every move with an id above `last` over HTTP. Skips ids that were reserved and not used.
 */
export const movesAfter = async (
  system: System,
  reporter: ReporterClient,
  last: number,
): Promise<MoveAndLog[]> => {
  const newest = await newestId(system, reporter);
  const found: MoveAndLog[] = [];
  for (let moveId = last + 1; moveId <= newest; moveId += 1) {
    const { status } = await system.call('GET', `moves/${moveId}`);
    if (status === 404) continue;
    found.push({ move: await reporter.move(moveId), events: known(await reporter.log(moveId)) });
  }
  return found;
};

/** The state of a move after each of its events. */
export const statesOf = (events: readonly RecordedEvent[]): MoveRecord[] => {
  const states: MoveRecord[] = [];
  for (const event of events) states.push(fold(states.at(-1), event));
  return states;
};

/** The events of all moves in the order of the log. */
export const logOf = (found: readonly MoveAndLog[]): RecordedEvent[] =>
  found.flatMap(({ events }) => events).sort((one, other) => one.cursor - other.cursor);

/**
 * Computes attempt and goal of each move in the order of their starts. A return gets a new goal
 * after the host has arrived anywhere.
 */
export const countAttempts = (found: readonly MoveAndLog[]): [number, number, number][] => {
  const last = new Map<string, { attempt: number; goal: number; reached: boolean }>();
  const inOrder = [...found].sort(
    (one, other) => (one.events[0]?.cursor ?? 0) - (other.events[0]?.cursor ?? 0),
  );
  return inOrder.map(({ move }) => {
    const goal = `${move.host_id} ${move.schedule_id ?? 'home'} ${move.target_cloud}`;
    const former = last.get(goal);
    const isFirst = former === undefined || former.reached;
    const attempt = isFirst ? 1 : former.attempt + 1;
    const goalId = isFirst ? move.move_id : former.goal;
    last.set(goal, { attempt, goal: goalId, reached: move.status === 'completed' });
    const isOver = (key: string): boolean =>
      move.status === 'completed' && key !== goal && key.startsWith(`${move.host_id} home `);
    for (const key of [...last.keys()].filter(isOver)) last.delete(key);
    return [move.move_id, attempt, goalId];
  });
};
