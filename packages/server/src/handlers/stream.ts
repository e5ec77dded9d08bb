import type { Until } from '@quads/contract';
import {
  type FollowFilter,
  followFilter,
  followsAll,
  type Redactor,
  requireExisting,
  snapshotOf,
} from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import { Follower } from '../stream/follower.js';
import { streamed } from '../stream/streamed.js';
import type { Subscription } from '../stream/subscription.js';
import { defined } from '../wire/present.js';
import type { HandlerDeps } from './deps.js';
import type { HandlersOf, OperationHandlers } from './handlers-of.js';
import { redactorOf } from './show.js';

/** A stream without a filter never ends by itself. */
const defaultUntil = (filter: FollowFilter): Until => (followsAll(filter) ? 'never' : 'settled');

/** A place that a browser has kept; what is none says nothing. */
const placeIn = (lastEventId: string | undefined): number | undefined =>
  lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;

type StreamRequest = Parameters<OperationHandlers['streamMoves']>[0];

type MayRead = Subscription['mayRead'];

/** Nobody loses any rights, and nothing of the call need be kept to see that. */
const always =
  (redactor: Redactor): MayRead =>
  async () =>
    redactor;

/** Nothing once the credentials that the call had are over. */
const asLongAsItHolds =
  (deps: Pick<HandlerDeps, 'context' | 'users'>, call: RequestContext): MayRead =>
  async () =>
    (await call.stillHolds()) ? redactorOf(deps, await call.recognise()) : undefined;

export const streamHandlers: HandlersOf<'streamMoves'> = ({ context, users, following }) => {
  const begin = async (
    { query = {}, headers }: StreamRequest,
    call: RequestContext,
    release: () => void,
  ) => {
    const { after: asked, until: askedUntil, snapshot = false, ...same } = query;
    const filter = followFilter(defined(same));
    const after = placeIn(headers?.['Last-Event-ID']) ?? asked;
    const until = askedUntil ?? defaultUntil(filter);
    const { state } = await context.progress.look(headers?.['Quads-Min-Cursor']);
    const { move, ...others } = filter;
    await requireExisting(context, state, others);
    if (move !== undefined) await snapshotOf(context, filter);
    const deps = { context, users };
    const account = await call.recognise();
    const redactor = await redactorOf(deps, account);
    const mayRead = account ? asLongAsItHolds(deps, call) : always(redactor);
    const expiresAt = await call.expiresAt();
    const { requestId } = call;
    const wanted = {
      filter,
      until,
      snapshot,
      mayRead,
      release,
      requestId,
      ...defined({ after, expiresAt }),
    };
    return {
      body: streamed((sink) => new Follower(sink, redactor, wanted, following.surroundings)),
      headers: { 'Quads-Cursor': state.cursor },
    };
  };

  return {
    streamMoves: async (request, call) => {
      // The answer to HEAD has no body, so no reader gives its slot back.
      const release = call.isHead ? () => undefined : following.takeSlot(call.address);
      try {
        return await begin(request, call, release);
      } catch (error) {
        release();
        throw error;
      }
    },
  };
};
