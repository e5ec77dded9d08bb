import type { Until } from '@quads/contract';
import {
  foldFilterNames,
  type MoveFilter,
  matchesAllMoves,
  type Redactor,
  readSnapshot,
  requireExisting,
} from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import { streamBody } from '../stream/stream-body.js';
import { Subscriber } from '../stream/subscriber.js';
import type { Subscription } from '../stream/subscription.js';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlerDeps } from './deps.js';
import type { HandlersOf, OperationHandlers } from './handlers-of.js';
import { redactorOf } from './redactor-for-call.js';

/** The default of `until`: a stream without a filter never ends by itself. */
const defaultUntil = (filter: MoveFilter): Until => (matchesAllMoves(filter) ? 'never' : 'settled');

/** Parses the cursor that a browser sends on reconnection; an invalid one is ignored. */
const parseLastEventId = (lastEventId: string | undefined): number | undefined =>
  lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;

type StreamRequest = Parameters<OperationHandlers['streamMoves']>[0];

type CurrentRedactor = Subscription['currentRedactor'];

/** For anonymous callers, whose rights do not change. It keeps no reference to the call. */
const always =
  (redactor: Redactor): CurrentRedactor =>
  async () =>
    redactor;

/** Undefined once the credentials of the call are no longer valid. */
const whileCredentialsAreValid =
  (deps: Pick<HandlerDeps, 'context' | 'users'>, call: RequestContext): CurrentRedactor =>
  async () =>
    (await call.isStillValid()) ? redactorOf(deps, await call.recognise()) : undefined;

export const streamHandlers: HandlersOf<'streamMoves'> = ({ context, users, subscriptions }) => {
  const begin = async (
    { query = {}, headers }: StreamRequest,
    call: RequestContext,
    release: () => void,
  ) => {
    const { after: requestedAfter, until: requestedUntil, snapshot = false, ...rest } = query;
    const filter = foldFilterNames(omitUndefined(rest));
    const after = parseLastEventId(headers?.['Last-Event-ID']) ?? requestedAfter;
    const until = requestedUntil ?? defaultUntil(filter);
    const { state } = await context.progress.read(headers?.['Quads-Min-Cursor']);
    const { move, ...others } = filter;
    await requireExisting(context, state, others);
    if (move !== undefined) await readSnapshot(context, filter);
    const deps = { context, users };
    const account = await call.recognise();
    const redactor = await redactorOf(deps, account);
    const currentRedactor = account ? whileCredentialsAreValid(deps, call) : always(redactor);
    const expiresAt = await call.expiresAt();
    const { requestId } = call;
    const subscription = {
      filter,
      until,
      snapshot,
      currentRedactor,
      release,
      requestId,
      ...omitUndefined({ after, expiresAt }),
    };
    return {
      body: streamBody(
        (sink) => new Subscriber(sink, redactor, subscription, subscriptions.streamDependencies),
      ),
      headers: { 'Quads-Cursor': state.cursor },
    };
  };

  return {
    streamMoves: async (request, call) => {
      // A response to HEAD has no body, so no slot is needed.
      const release = call.isHead ? () => undefined : subscriptions.takeSlot(call.address);
      try {
        return await begin(request, call, release);
      } catch (error) {
        release();
        throw error;
      }
    },
  };
};
