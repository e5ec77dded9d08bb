import type { Context } from '../context.js';
import type { NamedActor } from '../moves/event.js';
import type { AssignmentRecord } from '../ports/inventory.js';
import { type Asker, requireOwner } from './asker.js';
import { assignmentOf } from './names.js';
import { withdraw } from './withdraw.js';

type Ending = Pick<Context, 'inventory' | 'log' | 'reader' | 'clock'>;

/**
 * Ends an assignment: the schedules that hold end now, those to come are removed, and the live
 * moves for them end too. Its hosts are due to go home.
 *
 * @throws {InvalidInput} `unknown_assignment`
 * @throws {AccessDenied} `forbidden` to whoever is neither its owner nor an admin
 */
export const terminateAssignment = async (
  context: Ending,
  { id, asker, actor }: { readonly id: number; readonly asker: Asker; readonly actor: NamedActor },
): Promise<AssignmentRecord> => {
  const assignment = await assignmentOf(context, id);
  requireOwner(asker, assignment);
  const withdrawal = { kind: 'terminate', assignmentId: id, at: context.clock.now() } as const;
  const reason = `Assignment ${id} was terminated before the host was there.`;
  await withdraw(context, { withdrawal, reason, actor }, () => assignmentOf(context, id));
  return assignment;
};

/**
 * Removes an assignment with its schedules. The live moves for them end; every move stays
 * readable.
 *
 * @throws {InvalidInput} `unknown_assignment`
 */
export const removeAssignment = (
  context: Ending,
  { id, actor }: { readonly id: number; readonly actor: NamedActor },
): Promise<void> => {
  const withdrawal = { kind: 'discard', assignmentId: id } as const;
  const reason = `Assignment ${id} was removed before the host was there.`;
  return withdraw(context, { withdrawal, reason, actor }, () => assignmentOf(context, id));
};
