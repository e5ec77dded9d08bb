import type { Context } from '../context.js';
import { KeyReused } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { ourPipeline, targetOf } from '../moves/opening.js';
import type { MoveRecord } from '../moves/record.js';
import { foldName, spellingsOf } from '../names.js';
import type { MoveChange } from '../ports/move-log.js';
import type { KeyedCall } from '../ports/start-keys.js';
import { type Attempt, appendDecided } from './append.js';
import {
  isMovedByPipeline,
  type Objection,
  openMoves,
  requireStartable,
  seeHosts,
} from './open-moves.js';
import { readyAt } from './ready-job.js';

export interface StartMovesInput {
  readonly hostnames: readonly string[];
  readonly actor: NamedActor;
  /** Names the call among those of an account, so that it can be sent again. */
  readonly key?: Pick<KeyedCall, 'account' | 'key'>;
}

const objectionTo: Objection = (booking, newest) => {
  const moved = isMovedByPipeline(booking, newest);
  if (moved !== undefined) return moved;
  if (booking.unfit) return `It is ${booking.unfit}.`;
  return booking.cloud === targetOf(booking)
    ? `It is where it should be: in ${booking.cloud}.`
    : undefined;
};

const inOrderOf = (
  hosts: ReadonlyMap<string, string>,
  moves: readonly MoveRecord[],
): MoveRecord[] => {
  const byHost = new Map(moves.map((move) => [move.host, move]));
  return [...hosts.keys()].flatMap((host) => byHost.get(host) ?? []);
};

/** The moves that the same call has started before. @throws {KeyReused} */
const startedBefore = async (
  { startKeys, reader }: Context,
  call: KeyedCall,
): Promise<MoveRecord[] | undefined> => {
  const known = await startKeys.find(call);
  if (known === 'other') throw new KeyReused(call.key);
  return known && reader.byIds(known);
};

const openedIn = (unit: readonly MoveChange[]): number[] =>
  unit.filter(({ seen }) => seen === 0).map(({ moveId }) => moveId);

const decide = async (
  context: Context,
  hosts: ReadonlyMap<string, string>,
  actor: NamedActor,
  call: KeyedCall | undefined,
): Promise<Attempt<readonly MoveRecord[]>> => {
  // Looked at before the key: what the same call has started meanwhile is found by the key then.
  const seen = await seeHosts(context, [...hosts.keys()]);
  if (!seen) return { kind: 'changed' };
  const before = call && (await startedBefore(context, call));
  if (before) return { kind: 'done', value: inOrderOf(hosts, before) };
  requireStartable(hosts, seen, objectionTo);
  const opener = { actor, reporter: ourPipeline, job: readyAt(context.clock.now()) };
  const unit = await openMoves(context, seen, opener);
  const moveIds = openedIn(unit);
  return {
    kind: 'append',
    unit,
    ...(call && { alongside: { kind: 'start', ...call, moveIds } }),
    result: (moves) => {
      const opened = new Set(moveIds);
      return inOrderOf(
        hosts,
        moves.filter(({ move_id }) => opened.has(move_id)),
      );
    },
  };
};

/**
 * Opens moves that the pipeline runs, of hosts that are not where they should be; all or none. In
 * the order of the hosts, each once.
 *
 * @throws {InvalidInput} `hosts_rejected`, naming each host that cannot be moved and why
 * @throws {KeyReused} when the key was sent with another call before
 */
export const startMoves = (
  context: Context,
  { hostnames, actor, key }: StartMovesInput,
): Promise<readonly MoveRecord[]> => {
  const hosts = spellingsOf(hostnames);
  const call = key && { ...key, asked: JSON.stringify(hostnames.map(foldName)) };
  return appendDecided(context, () => decide(context, hosts, actor, call));
};
