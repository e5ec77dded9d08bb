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
  type Ended,
  piecesOf,
  type Recording,
  responseOf,
  type Said,
  sorted,
} from './recordings.js';

/** What came of a replay, in the form of the recordings. */
export interface Replayed {
  readonly told: Said[];
  readonly result: Ended | undefined;
  readonly requests: string[];
  readonly handle: TrackHandle;
}

const shortly = (update: TrackUpdate): Said => {
  if (update.type === 'event') return { event: update.event.cursor };
  if (update.type === 'reset') return { reset: update.reason };
  const { cursor, moves, inferred } = update;
  const statuses = Object.fromEntries(moves.map(({ host, status }) => [host, status]));
  return { snapshot: { cursor, statuses, ...(inferred && { inferred }) } };
};

const codes = (moves: readonly Move[]) =>
  Object.fromEntries(moves.map(({ host, failure }) => [host, failure?.code ?? null]));

const ended = async (handle: TrackHandle): Promise<Ended | undefined> => {
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

/** Only how long nothing may arrive lasts; pauses end at once. */
const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
  signal?.throwIfAborted();
  return ms === 45_000 ? new Promise(() => {}) : Promise.resolve();
};

/** Lets a client follow what a server did; `cut` says in which pieces the bytes arrive. */
export const replay = async (recording: Recording, cut = piecesOf): Promise<Replayed> => {
  const requests: string[] = [];
  const wrong: string[] = [];
  let handle: TrackHandle | undefined;

  const fetch = async (request: Request): Promise<Response> => {
    const recorded = recording.connections[requests.length];
    requests.push(sorted(`${request.method} ${request.url}`));
    if (!recorded) {
      void handle?.close();
      return new Promise(() => {});
    }
    for (const [name, value] of Object.entries(recorded.sent ?? {})) {
      if (request.headers.get(name) !== value) wrong.push(`${name} in ${requests.at(-1)}`);
    }
    if (recorded.then === 'refuse') throw new TypeError('fetch failed');
    return responseOf(recorded, cut(recorded));
  };

  const outside = { baseUrl: 'https://quads.test', fetch, sleep, random: () => 0, timeoutMs: 0 };
  const quads = createQuadsClient(outside);
  const { target, token, until } = recording;
  handle = quads.moves.track(token ?? target ?? '', { until });
  const told: Said[] = [];
  try {
    for await (const update of handle) told.push(shortly(update));
  } catch {
    // The result says it.
  }
  if (wrong.length > 0) throw new Error(`not sent: ${wrong.join(', ')}`);
  return { told, result: await ended(handle), requests, handle };
};
