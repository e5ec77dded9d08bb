import { asResponseError } from '../call/retry-policy.js';
import type { Move } from '../types.js';
import { pollMs } from '../watch/policy.js';
import { createReads } from './long-poll.js';
import { foldName } from './names.js';
import type { Session, Transport } from './session.js';
import { follows } from './target.js';

const maxPauseMs = 60_000;

/** The number of responses in a row without a move after which its host is requested. */
const minAbsences = 2;

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
 * Tracks on an upstream server, which shows neither events nor completed moves. A missing move
 * counts as completed only if its host is in the target cloud.
 */
export const createPolling = (session: Session): Transport => {
  const { request, state, random, setConnection, signal, sleep } = session;
  const reads = createReads(session);
  const absences = new Map<string, number>();
  let isHostChecked = false;

  /** An upstream server answers 404 both for a host without a move and for an unknown host. */
  const checkHost = async (): Promise<void> => {
    if (isHostChecked || !('host' in request.target) || state.moves.size > 0) return;
    try {
      await reads.host(request.target.host);
    } catch (error) {
      if (asResponseError(error)?.status !== 404) throw error;
    }
    isHostChecked = true;
  };

  const requestRows = async (): Promise<{ rows: Move[]; retryAfterMs: number | undefined }> => {
    try {
      const { data, retryAfterMs } = await reads.state({});
      const rows = [data].flat().filter(isRow);
      return { rows: rows.filter((row) => follows(request.target, row)), retryAfterMs };
    } catch (error) {
      if (!('host' in request.target) || asResponseError(error)?.status !== 404) throw error;
      return { rows: [], retryAfterMs: asResponseError(error)?.retryAfterMs };
    }
  };

  const hasArrived = async ({ host, target_cloud }: Move): Promise<boolean> => {
    try {
      const { data } = await reads.host(host);
      return nameOf((data as { cloud?: unknown } | null)?.cloud) === foldName(target_cloud);
    } catch (error) {
      if (asResponseError(error)) return false;
      throw error;
    }
  };

  /** The state of a move that is missing from a response. */
  const inferMove = async (move: Move): Promise<Move> => {
    if (move.status === 'completed') return move;
    const host = foldName(move.host);
    const times = (absences.get(host) ?? 0) + 1;
    absences.set(host, times);
    if (times < minAbsences || !(await hasArrived(move))) return move;
    state.isInferred = true;
    return { ...move, status: 'completed' };
  };

  return async function* () {
    setConnection({ status: 'polling' });
    for (;;) {
      const { rows, retryAfterMs } = await requestRows();
      if (rows.length === 0) await checkHost();
      const shown = new Map(rows.map((row) => [foldName(row.host), row]));
      for (const host of shown.keys()) absences.delete(host);
      for (const [host, move] of state.moves) {
        if (!shown.has(host)) shown.set(host, await inferMove(move));
      }
      const moves = [...shown.values()].sort((one, other) => (one.host < other.host ? -1 : 1));
      const update = state.inferredSnapshot(moves);
      if (update) yield update;
      if (state.isEnded) return;
      await sleep(pollMs(retryAfterMs, maxPauseMs, random), signal);
    }
  };
};
