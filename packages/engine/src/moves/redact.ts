import type { Failure, Move, MoveDetail, MoveEvent } from '@quads/contract';

/** Who looks at moves, as far as it makes a difference. */
export interface Viewer {
  readonly isAdmin: boolean;
  /** The assignments that are the viewer's own. */
  readonly assignments: ReadonlySet<number>;
}

/** What a viewer is shown of a move, and of an event. */
export interface Redactor {
  move<M extends Move>(move: M): M;
  event(event: MoveEvent): MoveEvent;
}

type Concerned = Pick<Move, 'assignment_id'>;

const failureOf = ({ data }: MoveEvent): Failure | undefined =>
  (data as { readonly failure?: Failure }).failure;

const eventsOf = (move: Move): readonly MoveEvent[] => (move as Partial<MoveDetail>).events ?? [];

const tells = (failure: Failure | undefined): boolean => failure?.evidence !== undefined;

/** Whether an event holds what not everybody may see. */
export const eventHasEvidence = (event: MoveEvent): boolean => tells(failureOf(event));

/** Whether a move, or one of its events, holds what not everybody may see. */
export const moveHasEvidence = (move: Move): boolean =>
  tells(move.failure) || eventsOf(move).some(eventHasEvidence);

const withoutEvidence = ({ evidence: _evidence, ...failure }: Failure): Failure => failure;

const withoutEvidenceIn = (event: MoveEvent): MoveEvent => {
  const failure = failureOf(event);
  return failure ? { ...event, data: { ...event.data, failure: withoutEvidence(failure) } } : event;
};

const withoutEvidenceOf = <M extends Move>(move: M): M =>
  // What holds none stays the same object, so that what was made of it can be used again.
  moveHasEvidence(move)
    ? {
        ...move,
        ...(move.failure && { failure: withoutEvidence(move.failure) }),
        ...('events' in move && { events: eventsOf(move).map(withoutEvidenceIn) }),
      }
    : move;

/**
 * What a viewer is shown: code and sentence of a failure are for everybody, its evidence for
 * admins and for the owner of the assignment.
 */
export const redactFor = ({ isAdmin, assignments }: Viewer): Redactor => {
  const maySee = ({ assignment_id }: Concerned): boolean =>
    isAdmin || (assignment_id !== undefined && assignments.has(assignment_id));
  return {
    move: (move) => (maySee(move) ? move : withoutEvidenceOf(move)),
    event: (event) => (maySee(event) ? event : withoutEvidenceIn(event)),
  };
};
