import {
  createQuadsClient,
  type Move,
  QuadsApiError,
  QuadsMovesFailedError,
  QuadsResponseError,
  type TrackHandle,
  type TrackUpdate,
} from '../../src/index.js';
import {
  piecesOf,
  type RecordedResult,
  type RecordedUpdate,
  type Recording,
  responseOf,
  withSortedQuery,
} from './recordings.js';

/** The result of a replay, in the form of the recordings. */
export interface Replayed {
  readonly updates: RecordedUpdate[];
  readonly result: RecordedResult | undefined;
  readonly requests: string[];
  readonly handle: TrackHandle;
}

const summaryOf = (update: TrackUpdate): RecordedUpdate => {
  if (update.type === 'event') return { event: update.event.cursor };
  if (update.type === 'reset') return { reset: update.reason };
  const { cursor, moves, inferred } = update;
  const statuses = Object.fromEntries(moves.map(({ host, status }) => [host, status]));
  return { snapshot: { cursor, statuses, ...(inferred && { inferred }) } };
};

const codes = (moves: readonly Move[]) =>
  Object.fromEntries(moves.map(({ host, failure }) => [host, failure?.code ?? null]));

const resultOf = async (handle: TrackHandle): Promise<RecordedResult | undefined> => {
  try {
    const { moves, inferred } = await handle.result();
    const completed = moves.map(({ host }) => host).sort();
    return { completed, ...(inferred && { inferred }) };
  } catch (error) {
    if (error instanceof QuadsMovesFailedError) return { failed: codes(error.failed) };
    if (error instanceof QuadsApiError) return { error: error.code };
    if (error instanceof QuadsResponseError) return { error: null };
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
};

/** Pauses end at once; only the idle limit does not expire. */
const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
  signal?.throwIfAborted();
  return ms === 45_000 ? new Promise(() => {}) : Promise.resolve();
};

/** Replays a recording; `split` divides the bytes of a body into pieces. */
export const replay = async (recording: Recording, split = piecesOf): Promise<Replayed> => {
  const requests: string[] = [];
  const unsent: string[] = [];
  let handle: TrackHandle | undefined;

  const fetch = async (request: Request): Promise<Response> => {
    const recorded = recording.connections[requests.length];
    requests.push(withSortedQuery(`${request.method} ${request.url}`));
    if (!recorded) {
      void handle?.close();
      return new Promise(() => {});
    }
    for (const [name, value] of Object.entries(recorded.sent ?? {})) {
      if (request.headers.get(name) !== value) unsent.push(`${name} in ${requests.at(-1)}`);
    }
    if (recorded.then === 'refuse') throw new TypeError('fetch failed');
    return responseOf(recorded, split(recorded));
  };

  const options = { baseUrl: 'https://quads.test', fetch, sleep, random: () => 0, timeoutMs: 0 };
  const quads = createQuadsClient(options);
  const { target, token, until } = recording;
  handle = quads.moves.track(token ?? target ?? '', { until });
  const updates: RecordedUpdate[] = [];
  try {
    for await (const update of handle) updates.push(summaryOf(update));
  } catch {
    // `result` rejects with it.
  }
  if (unsent.length > 0) throw new Error(`not sent: ${unsent.join(', ')}`);
  return { updates, result: await resultOf(handle), requests, handle };
};
