import type { Until } from '@quads/contract';
import {
  type FollowFilter,
  followsAll,
  type Redactor,
  redactFor,
  snapshotOf,
  viewerFor,
} from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import { Follower } from '../stream/follower.js';
import { streamed } from '../stream/streamed.js';
import { defined } from '../wire/present.js';
import type { HandlerDeps } from './deps.js';
import type { HandlersOf } from './handlers-of.js';

/** The default: one move to its end, others until all is done, everything for ever. */
const usualUntil = (filter: FollowFilter): Until => {
  if (filter.move !== undefined) return 'ended';
  return followsAll(filter) ? 'never' : 'completed';
};

/** A place that a browser has kept; what is none says nothing. */
const placeIn = (lastEventId: string | undefined): number | undefined =>
  lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;

/** What a caller may read, now and later: nothing once the credentials that it had are over. */
const createMayRead =
  ({ context, users }: Pick<HandlerDeps, 'context' | 'users'>, call: RequestContext) =>
  async (): Promise<Redactor> => {
    const account = await call.recognise();
    return redactFor(
      await viewerFor(context, { account, shortNames: users.registration === 'off' }),
    );
  };

export const streamHandlers: HandlersOf<'streamMoves'> = ({ context, users, following }) => ({
  streamMoves: async ({ query = {}, headers }, call) => {
    const { after: asked, until: askedUntil, snapshot = false, ...same } = query;
    const filter = defined(same);
    const after = placeIn(headers?.['Last-Event-ID']) ?? asked;
    const until = askedUntil ?? usualUntil(filter);
    const { state } = await context.progress.look(headers?.['Quads-Min-Cursor']);
    if (filter.move !== undefined) await snapshotOf(context, filter);
    const read = createMayRead({ context, users }, call);
    const redactor = await read();
    const mayRead = async () => ((await call.stillHolds()) ? read() : undefined);
    const expiresAt = await call.expiresAt();
    const { requestId } = call;
    const wanted = {
      filter,
      until,
      snapshot,
      mayRead,
      requestId,
      ...defined({ after, expiresAt }),
    };
    return {
      body: streamed((sink) => new Follower(sink, redactor, wanted, following.surroundings)),
      headers: { 'Quads-Cursor': state.cursor },
    };
  },
});
