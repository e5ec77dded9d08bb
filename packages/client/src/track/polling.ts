import { answered } from '../call/retry-policy.js';
import type { Move } from '../types.js';
import { pollMs } from '../watch/policy.js';
import { readsOf } from './long-poll.js';
import { foldName } from './names.js';
import type { Session, Transport } from './session.js';
import { follows } from './target.js';

const longestPauseMs = 60_000;

/** So many answers in a row without a move make it worth a look where its host is. */
const answersUntilGone = 2;

const isRow = (data: unknown): data is Move => {
  const { host, status } = (data ?? {}) as Partial<Move>;
  return typeof host === 'string' && typeof status === 'string';
};

const nameOf = (cloud: unknown): string | undefined => {
  const name =
    typeof cloud === 'object' && cloud !== null ? (cloud as { name?: unknown }).name : cloud;
  return typeof name === 'string' ? foldName(name) : undefined;
};

/**
 * Follows on a server of before, which shows neither events nor completed moves. That a move is
 * gone says nothing of itself: it is completed only when its host is where it was to go.
 */
export const createPolling = (session: Session): Transport => {
  const { course, ledger, random, show, signal, sleep } = session;
  const reads = readsOf(session);
  const absences = new Map<string, number>();
  let isHostChecked = false;

  /** A server of before answers 404 for a host without a move and for one that does not exist. */
  const checkHost = async (): Promise<void> => {
    if (isHostChecked || !('host' in course.target) || ledger.moves.size > 0) return;
    try {
      await reads.host(course.target.host);
    } catch (error) {
      if (answered(error)?.status !== 404) throw error;
    }
    isHostChecked = true;
  };

  const askRows = async (): Promise<{ rows: Move[]; retryAfterMs: number | undefined }> => {
    try {
      const { data, retryAfterMs } = await reads.state({});
      const rows = [data].flat().filter(isRow);
      return { rows: rows.filter((row) => follows(course.target, row)), retryAfterMs };
    } catch (error) {
      if (!('host' in course.target) || answered(error)?.status !== 404) throw error;
      return { rows: [], retryAfterMs: answered(error)?.retryAfterMs };
    }
  };

  const hasArrived = async ({ host, target_cloud }: Move): Promise<boolean> => {
    try {
      const { data } = await reads.host(host);
      return nameOf((data as { cloud?: unknown } | null)?.cloud) === foldName(target_cloud);
    } catch (error) {
      if (answered(error)) return false;
      throw error;
    }
  };

  /** What is to be thought of a move that an answer does not show. */
  const missing = async (move: Move): Promise<Move> => {
    if (move.status === 'completed') return move;
    const host = foldName(move.host);
    const times = (absences.get(host) ?? 0) + 1;
    absences.set(host, times);
    if (times < answersUntilGone || !(await hasArrived(move))) return move;
    ledger.isInferred = true;
    return { ...move, status: 'completed' };
  };

  return async function* () {
    show({ status: 'polling' });
    for (;;) {
      const { rows, retryAfterMs } = await askRows();
      if (rows.length === 0) await checkHost();
      const shown = new Map(rows.map((row) => [foldName(row.host), row]));
      for (const host of shown.keys()) absences.delete(host);
      for (const [host, move] of ledger.moves) {
        if (!shown.has(host)) shown.set(host, await missing(move));
      }
      const moves = [...shown.values()].sort((one, other) => (one.host < other.host ? -1 : 1));
      const told = ledger.inferred(moves);
      if (told) yield told;
      if (ledger.isEnded) return;
      await sleep(pollMs(retryAfterMs, longestPauseMs, random), signal);
    }
  };
};
