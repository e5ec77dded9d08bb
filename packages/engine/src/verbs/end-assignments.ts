import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { AssignmentRecord } from '../ports/inventory.js';
import { type AssignmentRequester, requireOwner } from './assignment-requester.js';
import { getAssignment } from './get-record.js';
import { withdraw } from './withdraw-bookings.js';

type EndContext = Pick<Context, 'inventory' | 'log' | 'reader' | 'clock'>;

/**
 * Ends an assignment: current schedules end now, future ones are removed, and their live moves end.
 * Its hosts are then due to return to their default clouds.
 *
 * @throws {InvalidInput} `unknown_assignment`
 * @throws {AccessDenied} `forbidden` if the requester neither owns it nor is an admin
 */
export const terminateAssignment = async (
  context: EndContext,
  {
    id,
    requester,
    actor,
  }: { readonly id: number; readonly requester: AssignmentRequester; readonly actor: NamedActor },
): Promise<AssignmentRecord> => {
  const assignment = await getAssignment(context, id);
  requireOwner(requester, assignment);
  const withdrawal = { kind: 'terminate', assignmentId: id, at: context.clock.now() } as const;
  const reason = `Assignment ${id} was terminated before the host arrived.`;
  await withdraw(context, { withdrawal, reason, actor }, () => getAssignment(context, id));
  return assignment;
};

/**
 * Removes an assignment with its schedules. Their live moves end; all moves stay readable.
 *
 * @throws {InvalidInput} `unknown_assignment`
 */
export const removeAssignment = (
  context: EndContext,
  { id, actor }: { readonly id: number; readonly actor: NamedActor },
): Promise<void> => {
  const withdrawal = { kind: 'discard', assignmentId: id } as const;
  const reason = `Assignment ${id} was removed before the host arrived.`;
  return withdraw(context, { withdrawal, reason, actor }, () => getAssignment(context, id));
};
