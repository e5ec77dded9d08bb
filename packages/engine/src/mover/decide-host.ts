import { targetOf } from '../moves/opening.js';
import { foldName } from '../names.js';
import type { MovableHost } from '../ports/booking.js';

/** Which hosts the mover may move. */
export interface MoverRules {
  /** Only hosts that go into one of these clouds, or home from one of them. @default all */
  readonly clouds?: readonly string[];
  /** The names of hosts that the mover never moves. */
  readonly untouchable: readonly string[];
}

/**
 * The decision about a host that is not where it should be and has no live move.
 *
 * - `start`: its move begins
 * - `leave`: nothing to do: the rules exclude it, or its last move for the same goal has failed
 * - `refuse`: it cannot be moved; the reason is logged
 */
export type MoverDecision =
  | { readonly kind: 'start' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'refuse'; readonly reason: string };

const leave: MoverDecision = { kind: 'leave' };
const refuse = (reason: string): MoverDecision => ({ kind: 'refuse', reason });

/** Whether the newest move had the same target, schedule and assignment. */
const isSameGoal = (host: MovableHost, newest: NonNullable<MovableHost['newest']>): boolean =>
  newest.targetCloud === targetOf(host) &&
  newest.scheduleId === (host.schedule?.id ?? null) &&
  newest.assignmentId === (host.schedule?.assignmentId ?? null);

const includesName = (names: readonly string[], stored: string): boolean =>
  names.some((name) => foldName(name) === stored);

const isInClouds = (host: MovableHost, { clouds }: MoverRules): boolean => {
  if (clouds === undefined) return true;
  const target = targetOf(host);
  return includesName(clouds, target === host.defaultCloud ? host.cloud : target);
};

/** Decides whether the mover starts a move of a host. Pure. */
export const decideHost = (host: MovableHost, rules: MoverRules): MoverDecision => {
  const { newest } = host;
  if (!isInClouds(host, rules)) return leave;
  if (host.broken) return refuse('It is broken.');
  if (host.retired) return refuse('It is retired.');
  if (includesName(rules.untouchable, host.host)) return refuse('It is not to be touched.');
  // A failed move is retried by its schedule or by an admin, not by the mover.
  return newest?.status === 'failed' && isSameGoal(host, newest) ? leave : { kind: 'start' };
};
