import { targetOf } from '../moves/opening.js';
import { foldName } from '../names.js';
import type { Movable } from '../ports/booking.js';

/** Which hosts the mover may take on. */
export interface MoverRules {
  /** Hosts that are to go into one of these, or home from one of these; absent: all. */
  readonly clouds?: readonly string[];
  /** Hosts that are never touched, by their names. */
  readonly untouchable: readonly string[];
}

/**
 * What becomes of a host that should be elsewhere and that nobody moves.
 *
 * - `start`: its move begins
 * - `leave`: it is none of ours, or somebody has to say what comes next: nothing new
 * - `refuse`: it is not to be moved, for a reason that people should read
 */
export type Verdict =
  | { readonly kind: 'start' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'refuse'; readonly reason: string };

const leave: Verdict = { kind: 'leave' };
const refuse = (reason: string): Verdict => ({ kind: 'refuse', reason });

/** Whether the last move was for the very same: what it came to is not undone by another tick. */
const isForTheSame = (host: Movable, newest: NonNullable<Movable['newest']>): boolean =>
  newest.targetCloud === targetOf(host) &&
  newest.scheduleId === (host.schedule?.id ?? null) &&
  newest.assignmentId === (host.schedule?.assignmentId ?? null);

const includesName = (names: readonly string[], stored: string): boolean =>
  names.some((name) => foldName(name) === stored);

const isAllowed = (host: Movable, { clouds }: MoverRules): boolean => {
  if (clouds === undefined) return true;
  const target = targetOf(host);
  return includesName(clouds, target === host.defaultCloud ? host.cloud : target);
};

/** What becomes of a host that should be elsewhere. Pure. */
export const verdictOn = (host: Movable, rules: MoverRules): Verdict => {
  const { newest } = host;
  if (!isAllowed(host, rules)) return leave;
  if (host.broken) return refuse('It is broken.');
  if (host.retired) return refuse('It is retired.');
  if (includesName(rules.untouchable, host.host)) return refuse('It is not to be touched.');
  // A failed one is tried again by itself, or by an admin's word; not by every tick anew.
  return newest?.status === 'failed' && isForTheSame(host, newest) ? leave : { kind: 'start' };
};
