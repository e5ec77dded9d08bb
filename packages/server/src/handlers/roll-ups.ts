import type { RollUp } from '@quads/contract';
import { foldName, type RollUpScope, readRollUpMoves, rollUp } from '@quads/engine';
import { differsFrom } from '../long-poll/long-poll.js';
import type { RequestContext } from '../request-context.js';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';
import { type StateHeaders, stateHeaders } from './state-headers.js';

interface StateRequestHeaders {
  readonly 'Quads-Min-Cursor'?: number;
  readonly 'If-None-Match'?: string;
  readonly Prefer?: string;
}

interface RollUpResponse {
  readonly body: RollUp;
  readonly headers: StateHeaders & { readonly 'Quads-Stale'?: number };
}

/** As for the list: no event reports hosts that are moved elsewhere. */
const recheckMs = 5_000;

export const rollUpHandlers: HandlersOf<'getCloudProgress' | 'getAssignmentProgress'> = ({
  context,
  subscriptions,
}) => {
  const read = async (scope: RollUpScope, atLeast: number | undefined): Promise<RollUpResponse> => {
    const { value: moves, cursor, staleSeconds } = await readRollUpMoves(context, scope, atLeast);
    const stale = omitUndefined({ 'Quads-Stale': staleSeconds });
    const headers = { ...stateHeaders(['rollUp', scope], moves, cursor), ...stale };
    return { body: rollUp(moves), headers };
  };

  const longPoll = (scope: RollUpScope, headers: StateRequestHeaders = {}, call: RequestContext) =>
    subscriptions.longPoll({
      prefer: headers.Prefer,
      call,
      filter: scope,
      read: () => read(scope, headers['Quads-Min-Cursor']),
      isNew: differsFrom(headers['If-None-Match']),
      recheckAfter: () => recheckMs,
    });

  return {
    getCloudProgress: ({ path, headers }, call) =>
      longPoll({ cloud: foldName(path.cloud_name) }, headers, call),
    getAssignmentProgress: ({ path, headers }, call) =>
      longPoll({ assignment: path.assignment_id }, headers, call),
  };
};
