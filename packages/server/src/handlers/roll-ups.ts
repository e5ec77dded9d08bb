import type { RollUp } from '@quads/contract';
import { foldName, type RollUpOf, readTogether, rollUp } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import { differsFrom } from '../waiting/hold.js';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';
import { type StateHeaders, stateHeaders } from './state-headers.js';

interface Asked {
  readonly 'Quads-Min-Cursor'?: number;
  readonly 'If-None-Match'?: string;
  readonly Prefer?: string;
}

interface Answer {
  readonly body: RollUp;
  readonly headers: StateHeaders & { readonly 'Quads-Stale'?: number };
}

/** As for the list: hosts that are taken elsewhere are told by no event of these moves. */
const untoldMs = 5_000;

export const rollUpHandlers: HandlersOf<'getCloudProgress' | 'getAssignmentProgress'> = ({
  context,
  following,
}) => {
  const look = async (of: RollUpOf, atLeast: number | undefined): Promise<Answer> => {
    const { value: moves, cursor, staleSeconds } = await readTogether(context, of, atLeast);
    const stale = defined({ 'Quads-Stale': staleSeconds });
    const headers = { ...stateHeaders(['rollUp', of], moves, cursor), ...stale };
    return { body: rollUp(moves), headers };
  };

  const hold = (of: RollUpOf, asked: Asked = {}, call: RequestContext) =>
    following.hold({
      prefer: asked.Prefer,
      call,
      filter: of,
      answer: () => look(of, asked['Quads-Min-Cursor']),
      isNews: differsFrom(asked['If-None-Match']),
      holdsFor: () => untoldMs,
    });

  return {
    getCloudProgress: ({ path, headers }, call) =>
      hold({ cloud: foldName(path.cloud_name) }, headers, call),
    getAssignmentProgress: ({ path, headers }, call) =>
      hold({ assignment: path.assignment_id }, headers, call),
  };
};
