import { answered } from '../call/retry-policy.js';
import { QuadsApiError, QuadsResponseError } from '../errors.js';
import type { Reply } from '../operations.js';
import type { Move } from '../types.js';
import { pollMs } from '../watch/policy.js';
import type { TrackUpdate } from './options.js';
import { type ServerFacts, type Session, Switch, type Transport } from './session.js';
import { filterOf, follows } from './target.js';
import { isEventPage, isMove } from './wire.js';

const waitSeconds = 50;
const longestPauseMs = 60_000;

/** The calls that a polling follower makes. */
export const readsOf = ({ call, course: { target }, signal }: Session) => {
  const options = { signal, retries: 0 };
  return {
    /** The state: a move, or several. */
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

/** A move without what its own page shows beside it. */
const plain = (data: unknown): unknown => {
  const { plan, events, events_after, ...move } = (data ?? {}) as Record<string, unknown>;
  return move;
};

const isNoMove = (error: unknown): boolean =>
  error instanceof QuadsApiError && error.code === 'move_not_found';

const refused = <T>(operation: string, { data, ...facts }: Reply<T>): QuadsResponseError =>
  new QuadsResponseError(operation, facts, data);

/** Follows by calls that are held until there is news. */
export const createLongPolling = (
  session: Session,
  facts: Pick<ServerFacts, 'hadEvents'>,
): Transport => {
  const { course, ledger, random, show, signal, sleep } = session;
  const { target } = course;
  const reads = readsOf(session);

  /** Tells the state where it can be read, and whether it could be. */
  const askState = async (): Promise<{ told?: TrackUpdate | undefined; isKnown: boolean }> => {
    try {
      const reply = await reads.state({ include: ['ended'] });
      if (reply.cursor === undefined) return { isKnown: false };
      const moves = [reply.data].flat().map(plain);
      if (!moves.every(isMove)) throw refused('getMoveProgress', reply);
      const followed = moves.filter((move: Move) => follows(target, move));
      return { told: ledger.snapshot(reply.cursor, followed), isKnown: true };
    } catch (error) {
      if ('move_id' in target || answered(error)?.status !== 404) throw error;
      if (isNoMove(error)) return { told: ledger.nothing(), isKnown: true };
      return { isKnown: false };
    }
  };

  /** A page of events; another transport where there are none, and never were. */
  const askEvents = async (after: number | undefined) => {
    try {
      const reply = await reads.events(after);
      if (!isEventPage(reply.data)) throw refused('listEvents', reply);
      return { ...reply, data: reply.data };
    } catch (error) {
      const isAway = answered(error)?.status === 404 && !isNoMove(error);
      throw isAway && !facts.hadEvents ? new Switch('polling') : error;
    }
  };

  return async function* () {
    show({ status: 'long_polling' });
    if (!ledger.isKnown) {
      const { told, isKnown } = await askState();
      if (told) yield told;
      if (ledger.isEnded) return;
      // What it is shows here; a server of today is asked again.
      if (!isKnown) throw refused('getMoveProgress', await askEvents(undefined));
    }
    for (;;) {
      const { data: page, headers, retryAfterMs } = await askEvents(ledger.place);
      facts.hadEvents = true;
      for (const event of page.events) {
        const told = ledger.event(event);
        if (told) yield told;
        if (ledger.isEnded) return;
      }
      ledger.mark(page.cursor, page.more);
      if (ledger.isEnded) return;
      if (page.more || page.events.length > 0 || headers.has('Preference-Applied')) continue;
      await sleep(pollMs(retryAfterMs, longestPauseMs, random), signal);
    }
  };
};
