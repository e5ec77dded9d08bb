import type { Context } from '../context.js';
import { KeyReused } from '../errors.js';
import type { NamedActor } from '../moves/event.js';
import { ourPipeline, targetOf } from '../moves/opening.js';
import type { MoveRecord } from '../moves/record.js';
import { foldName, spellingsOf } from '../names.js';
import type { KeyedRequest } from '../ports/idempotency-keys.js';
import type { MoveChange } from '../ports/move-log.js';
import { type AppendDecision, appendWithRetry } from './append.js';
import { newReadyJob } from './new-job.js';
import {
  type Objection,
  objectIfPipelineMoves,
  openMoves,
  readHostStates,
  requireStartable,
} from './open-moves.js';

export interface StartMovesInput {
  readonly hostnames: readonly string[];
  readonly actor: NamedActor;
  /** The idempotency key of the request and its account. */
  readonly key?: Pick<KeyedRequest, 'account' | 'key'>;
}

const objectionTo: Objection = (booking, newest) => {
  const moved = objectIfPipelineMoves(booking, newest);
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

/** The moves that an earlier request with this key has started. @throws {KeyReused} */
const startedBefore = async (
  { idempotencyKeys, reader }: Context,
  call: KeyedRequest,
): Promise<MoveRecord[] | undefined> => {
  const known = await idempotencyKeys.find(call);
  if (known === 'other') throw new KeyReused(call.key);
  return known && reader.byIds(known);
};

const openedIn = (unit: readonly MoveChange[]): number[] =>
  unit.filter(({ seen }) => seen === 0).map(({ moveId }) => moveId);

const decide = async (
  context: Context,
  hosts: ReadonlyMap<string, string>,
  actor: NamedActor,
  call: KeyedRequest | undefined,
): Promise<AppendDecision<readonly MoveRecord[]>> => {
  // Read before the key, so that moves started in between by the same request are found by the key.
  const seen = await readHostStates(context, [...hosts.keys()]);
  if (!seen) return { kind: 'changed' };
  const before = call && (await startedBefore(context, call));
  if (before) return { kind: 'done', value: inOrderOf(hosts, before) };
  requireStartable(hosts, seen, objectionTo);
  const opener = { actor, reporter: ourPipeline, job: newReadyJob(context.clock.now()) };
  const unit = await openMoves(context, seen, opener);
  const moveIds = openedIn(unit);
  return {
    kind: 'append',
    unit,
    ...(call && { companion: { kind: 'start', ...call, moveIds } }),
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
 * Opens moves of the pipeline for hosts that are not in their target cloud, all or none. Returns
 * them in the order of the hosts, without duplicates.
 *
 * @throws {InvalidInput} `hosts_rejected`, naming each host that cannot be moved and why
 * @throws {KeyReused} if the key was used for another request
 */
export const startMoves = (
  context: Context,
  { hostnames, actor, key }: StartMovesInput,
): Promise<readonly MoveRecord[]> => {
  const hosts = spellingsOf(hostnames);
  const call = key && { ...key, request: JSON.stringify(hostnames.map(foldName)) };
  return appendWithRetry(context, () => decide(context, hosts, actor, call));
};
