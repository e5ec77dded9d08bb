import { answered, backoffMs, type RetryPolicy } from '../call/retry-policy.js';
import { createLongPolling } from './long-poll.js';
import type { TrackUpdate } from './options.js';
import { createPolling } from './polling.js';
import { type ServerFacts, type Session, Switch, type TransportName } from './session.js';
import { createStream } from './stream.js';
import { isExpired, type Verdict, verdictOf } from './verdict.js';

/** There is no last attempt: a tracking outlives any outage. */
const policy: RetryPolicy = {
  retries: Number.POSITIVE_INFINITY,
  baseMs: 500,
  capMs: 30_000,
  retryAfterCapMs: 60_000,
};

/** So many streams in a row that tell nothing are none. */
const barrenStreams = 3;

/** So many expired tokens in a row are no accident. */
const mostExpired = 3;

/** Follows on one way after the other, until the end of what is followed. */
export async function* follow(session: Session): AsyncGenerator<TrackUpdate, void> {
  const { ledger, random, show, signal, sleep } = session;
  const facts: ServerFacts = { hadEvents: false, retryMs: 0, wasAnswered: false, wasClosed: false };
  const transports = {
    streaming: createStream(session, facts),
    long_polling: createLongPolling(session, facts),
    polling: createPolling(session),
  };
  let transport: TransportName = 'streaming';
  let failures = 0;
  let barren = 0;
  let expired = 0;

  /** Counts what went wrong in a row: failures, expired tokens, streams that told nothing. */
  const count = (error: unknown, hasProgress: boolean): void => {
    failures = hasProgress ? 1 : failures + 1;
    if (hasProgress) expired = 0;
    if (isExpired(error)) expired += 1;
    if (hasProgress || facts.wasClosed) barren = 0;
    else if (facts.wasAnswered) barren += 1;
  };

  const judge = (error: unknown, progress: number): Verdict => {
    if (error instanceof Switch) return { kind: 'switch', to: error.to };
    const verdict = verdictOf(error, transport, ledger);
    count(error, ledger.progress > progress);
    if (expired >= mostExpired) return { kind: 'over' };
    if (transport !== 'streaming' || verdict.kind !== 'wait' || barren < barrenStreams) {
      return verdict;
    }
    return { kind: 'switch', to: 'long_polling' };
  };

  /** Full jitter, so that those who lost the server together do not return together. */
  const pause = async (error: unknown): Promise<void> => {
    const ownMs = backoffMs(error, failures - 1, policy, random);
    const isAsked = transport !== 'streaming' || answered(error)?.retryAfterMs !== undefined;
    const delayMs = ownMs + (isAsked ? 0 : Math.min(facts.retryMs, policy.retryAfterCapMs));
    show({ status: 'waiting', error, nextAttemptAt: Date.now() + delayMs });
    await sleep(delayMs, signal);
  };

  for (;;) {
    const { progress } = ledger;
    try {
      show({ status: 'connecting' });
      return yield* transports[transport]();
    } catch (error) {
      signal.throwIfAborted();
      const verdict = judge(error, progress);
      if (verdict.kind === 'over') throw error;
      if (verdict.kind === 'switch') {
        transport = verdict.to;
        continue;
      }
      if (verdict.kind === 'reset') yield ledger.reset(verdict.reason);
      await pause(error);
    }
  }
}
