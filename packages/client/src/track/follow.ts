import { asResponseError, backoffMs, type RetryPolicy } from '../call/retry-policy.js';
import { actionFor, type ErrorAction, isExpired } from './error-action.js';
import { createLongPolling } from './long-poll.js';
import type { TrackUpdate } from './options.js';
import { createPolling } from './polling.js';
import { type ServerState, type Session, SwitchTransport, type TransportName } from './session.js';
import { createStream } from './stream.js';

/** Retries have no limit, so a tracking survives any outage. */
const policy: RetryPolicy = {
  retries: Number.POSITIVE_INFINITY,
  baseMs: 500,
  capMs: 30_000,
  retryAfterCapMs: 60_000,
};

/** The number of streams in a row without progress after which the transport is switched. */
const maxStreamsWithoutProgress = 3;

/** The number of expired tokens in a row after which the tracking fails. */
const maxExpired = 3;

/** Tracks with one transport after the other, until the end. */
export async function* follow(session: Session): AsyncGenerator<TrackUpdate, void> {
  const { state, random, setConnection, signal, sleep } = session;
  const server: ServerState = {
    hadEvents: false,
    retryMs: 0,
    wasAnswered: false,
    wasClosed: false,
  };
  const transports = {
    streaming: createStream(session, server),
    long_polling: createLongPolling(session, server),
    polling: createPolling(session),
  };
  let transport: TransportName = 'streaming';
  let failures = 0;
  let withoutProgress = 0;
  let expired = 0;

  /** Counts, in a row: failures, expired tokens, and streams without progress. */
  const count = (error: unknown, hasProgress: boolean): void => {
    failures = hasProgress ? 1 : failures + 1;
    if (hasProgress) expired = 0;
    if (isExpired(error)) expired += 1;
    if (hasProgress || server.wasClosed) withoutProgress = 0;
    else if (server.wasAnswered) withoutProgress += 1;
  };

  const classify = (error: unknown, progress: number): ErrorAction => {
    if (error instanceof SwitchTransport) return { kind: 'switch', to: error.to };
    const action = actionFor(error, transport, state);
    count(error, state.progress > progress);
    if (expired >= maxExpired) return { kind: 'fail' };
    if (
      transport !== 'streaming' ||
      action.kind !== 'retry' ||
      withoutProgress < maxStreamsWithoutProgress
    ) {
      return action;
    }
    return { kind: 'switch', to: 'long_polling' };
  };

  /** Full jitter, so that clients that lost the server together retry at different times. */
  const pause = async (error: unknown): Promise<void> => {
    const ownMs = backoffMs(error, failures - 1, policy, random);
    const isRequested =
      transport !== 'streaming' || asResponseError(error)?.retryAfterMs !== undefined;
    const delayMs = ownMs + (isRequested ? 0 : Math.min(server.retryMs, policy.retryAfterCapMs));
    setConnection({ status: 'waiting', error, nextAttemptAt: Date.now() + delayMs });
    await sleep(delayMs, signal);
  };

  for (;;) {
    const { progress } = state;
    try {
      setConnection({ status: 'connecting' });
      return yield* transports[transport]();
    } catch (error) {
      signal.throwIfAborted();
      const action = classify(error, progress);
      if (action.kind === 'fail') throw error;
      if (action.kind === 'switch') {
        transport = action.to;
        continue;
      }
      if (action.kind === 'reset') yield state.reset(action.reason);
      await pause(error);
    }
  }
}
