import type { Actor, Failure, Move, MoveDetail, MoveEvent, Reporter } from '@quads/contract';

/** The caller that reads moves. `anonymous`: without valid credentials. */
export type Viewer =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'account';
      readonly isAdmin: boolean;
      /** The ids of the viewer's own assignments. */
      readonly assignments: ReadonlySet<number>;
    };

/**
 * Removes from moves and events what a viewer must not see. The same object gives the same result,
 * so that its JSON is written once for all viewers with the same view.
 */
export interface Redactor {
  /** Whether names of accounts and workers are shown. */
  readonly showsNames: boolean;
  move<M extends Move>(move: M): M;
  event(event: MoveEvent): MoveEvent;
}

interface EventParts {
  readonly failure?: Failure;
  readonly reporter?: Reporter;
}

const partsOf = ({ data }: MoveEvent): EventParts => data as EventParts;

const eventsOf = (move: Move): readonly MoveEvent[] => (move as Partial<MoveDetail>).events ?? [];

const hasEvidence = (failure: Failure | undefined): boolean => failure?.evidence !== undefined;

/** Whether an event has evidence, which only admins and the owner of the assignment see. */
export const eventHasEvidence = (event: MoveEvent): boolean => hasEvidence(partsOf(event).failure);

/** Whether a move, or one of its events, has evidence. */
export const moveHasEvidence = (move: Move): boolean =>
  hasEvidence(move.failure) || eventsOf(move).some(eventHasEvidence);

const withoutEvidence = ({ evidence: _evidence, ...failure }: Failure): Failure => failure;

const unnamed = <Named extends Actor | Reporter>({ name: _name, ...rest }: Named) => rest;

/** Returns a function that computes the result for each object once. */
const memoize = <T extends object>(make: (of: T) => T): (<U extends T>(of: U) => U) => {
  const results = new WeakMap<T, T>();
  return <U extends T>(of: U): U => {
    const known = results.get(of) ?? make(of);
    results.set(of, known);
    return known as U;
  };
};

const eventWithoutEvidence = memoize((event: MoveEvent): MoveEvent => {
  const { failure } = partsOf(event);
  return hasEvidence(failure) && failure
    ? { ...event, data: { ...event.data, failure: withoutEvidence(failure) } }
    : event;
});

const moveWithoutEvidence = memoize(
  (move: Move): Move =>
    moveHasEvidence(move)
      ? {
          ...move,
          ...(move.failure && { failure: withoutEvidence(move.failure) }),
          ...('events' in move && { events: eventsOf(move).map(eventWithoutEvidence) }),
        }
      : move,
);

const anonymousEvent = memoize((event: MoveEvent): MoveEvent => {
  const shown = eventWithoutEvidence(event);
  const { reporter } = partsOf(shown);
  return {
    ...shown,
    actor: unnamed(shown.actor),
    ...(reporter && { data: { ...shown.data, reporter: unnamed(reporter) } }),
  };
});

const anonymousMove = memoize((move: Move): Move => {
  const shown = moveWithoutEvidence(move);
  const { reporter, cancel_requested, release_granted } = shown;
  return {
    ...shown,
    reporter: unnamed(reporter),
    ...(cancel_requested && {
      cancel_requested: {
        ...cancel_requested,
        requested_by: unnamed(cancel_requested.requested_by),
      },
    }),
    ...(release_granted && {
      release_granted: { ...release_granted, granted_by: unnamed(release_granted.granted_by) },
    }),
    ...('events' in move && { events: eventsOf(move).map(anonymousEvent) }),
  };
});

const forAnonymous: Redactor = { showsNames: false, move: anonymousMove, event: anonymousEvent };

/**
 * The redactor of a viewer.
 *
 * - Anonymous callers see the kind of an actor and of a reporter, without its name, and no
 *   evidence.
 * - Accounts see names. They see the evidence of failures of their own assignments.
 * - Admins see everything.
 */
export const redactFor = (viewer: Viewer): Redactor => {
  if (viewer.kind === 'anonymous') return forAnonymous;
  const { isAdmin, assignments } = viewer;
  const maySee = ({ assignment_id }: Pick<Move, 'assignment_id'>): boolean =>
    isAdmin || (assignment_id !== undefined && assignments.has(assignment_id));
  return {
    showsNames: true,
    move: (move) => (maySee(move) ? move : moveWithoutEvidence(move)),
    event: (event) => (maySee(event) ? event : eventWithoutEvidence(event)),
  };
};
