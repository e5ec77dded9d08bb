import { asResponseError } from '../call/retry-policy.js';
import { QuadsApiError, QuadsResponseError } from '../errors.js';
import type { Reply } from '../operations.js';
import type { Move } from '../types.js';
import { pollMs } from '../watch/policy.js';
import type { TrackUpdate } from './options.js';
import { type ServerState, type Session, SwitchTransport, type Transport } from './session.js';
import { filterOf, follows } from './target.js';
import { isEventPage, isMove } from './wire.js';

const waitSeconds = 50;
const maxPauseMs = 60_000;

/** The calls of long polling and polling. */
export const createReads = ({ call, request: { target }, signal }: Session) => {
  const options = { signal, retries: 0 };
  return {
    /** The state: one move or a list. */
    state: (include: { include?: string[] }): Promise<Reply<unknown>> => {
      if ('move_id' in target) return call('getMove', { ...options, path: { ...target } });
      if ('host' in target) {
        const path = { host_or_id: target.host };
        return call('getMoveProgress', { ...options, path, query: include });
      }
      const query = 'cloud' in target ? { ...include, ...target } : include;
      return call('listMoveProgress', { ...options, query });
    },
    events: (after: number | undefined): Promise<Reply<unknown>> =>
      call('listEvents', {
        ...options,
        query: { ...filterOf(target), after },
        headers: { Prefer: `wait=${waitSeconds}` },
        waitMs: waitSeconds * 1_000,
      }),
    host: (hostname: string): Promise<Reply<unknown>> =>
      call('getHost', { ...options, path: { hostname } }),
  };
};

/** A move without the details that `getMove` adds. */
const withoutDetails = (data: unknown): unknown => {
  const { plan, events, events_after, ...move } = (data ?? {}) as Record<string, unknown>;
  return move;
};

const isNoMove = (error: unknown): boolean =>
  error instanceof QuadsApiError && error.code === 'move_not_found';

const unexpectedBody = <T>(operation: string, { data, ...info }: Reply<T>): QuadsResponseError =>
  new QuadsResponseError(operation, info, data);

/** Tracks by long polls of the event log. */
export const createLongPolling = (
  session: Session,
  server: Pick<ServerState, 'hadEvents'>,
): Transport => {
  const { request, state, random, setConnection, signal, sleep } = session;
  const { target } = request;
  const reads = createReads(session);

  /** Requests the state. `isKnown` is false if the server has no event log. */
  const requestState = async (): Promise<{
    update?: TrackUpdate | undefined;
    isKnown: boolean;
  }> => {
    try {
      const reply = await reads.state({ include: ['ended'] });
      if (reply.cursor === undefined) return { isKnown: false };
      const moves = [reply.data].flat().map(withoutDetails);
      if (!moves.every(isMove)) throw unexpectedBody('getMoveProgress', reply);
      const followed = moves.filter((move: Move) => follows(target, move));
      return { update: state.snapshot(reply.cursor, followed), isKnown: true };
    } catch (error) {
      if ('move_id' in target || asResponseError(error)?.status !== 404) throw error;
      if (isNoMove(error)) return { update: state.emptySnapshot(), isKnown: true };
      return { isKnown: false };
    }
  };

  /** Requests a page of events. Switches to polling if the server has no event log. */
  const requestEvents = async (after: number | undefined) => {
    try {
      const reply = await reads.events(after);
      if (!isEventPage(reply.data)) throw unexpectedBody('listEvents', reply);
      return { ...reply, data: reply.data };
    } catch (error) {
      const hasNoLog = asResponseError(error)?.status === 404 && !isNoMove(error);
      throw hasNoLog && !server.hadEvents ? new SwitchTransport('polling') : error;
    }
  };

  return async function* () {
    setConnection({ status: 'long_polling' });
    if (!state.isKnown) {
      const { update, isKnown } = await requestState();
      if (update) yield update;
      if (state.isEnded) return;
      // Switches to polling unless the server has an event log; then it is called again.
      if (!isKnown) throw unexpectedBody('getMoveProgress', await requestEvents(undefined));
    }
    for (;;) {
      const { data: page, headers, retryAfterMs } = await requestEvents(state.cursor);
      server.hadEvents = true;
      for (const event of page.events) {
        const update = state.event(event);
        if (update) yield update;
        if (state.isEnded) return;
      }
      state.advance(page.cursor, page.more);
      if (state.isEnded) return;
      if (page.more || page.events.length > 0 || headers.has('Preference-Applied')) continue;
      await sleep(pollMs(retryAfterMs, maxPauseMs, random), signal);
    }
  };
};
