import { QuadsConnectionError, QuadsResponseError, QuadsTimeoutError } from '../errors.js';
import { specVersion } from '../generated/operations.gen.js';
import type { ClientOptions } from '../options.js';
import { authorization } from './authorization.js';
import { withDeadline } from './deadline.js';
import { infoOf, readReply } from './reply.js';
import { sleep as realSleep } from './sleep.js';
import { serverRoot } from './url.js';

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Opens the stream of moves, and yields its text in pieces as they arrive. */
export type OpenStream = (query: Query, signal: AbortSignal) => Promise<AsyncIterable<string>>;

const operation = 'streamMoves';

/** The idle limit: a vanished peer would otherwise keep the connection open forever. */
const maxIdleMs = 45_000;

const queryOf = (query: Query): string =>
  Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');

const isStream = ({ ok, headers }: Response): boolean =>
  ok && (headers.get('Content-Type') ?? '').startsWith('text/event-stream');

/** Throws the error for a response that is not a stream. */
const throwUnexpected = (response: Response, body: string): void => {
  if (response.ok) throw new QuadsResponseError(operation, infoOf(response), body);
  let error: unknown = body;
  try {
    error = JSON.parse(body);
  } catch {
    // The body stays a text.
  }
  readReply(operation, { response, error });
};

export const createOpenStream = ({
  baseUrl,
  auth,
  fetch,
  sleep = realSleep,
}: ClientOptions): OpenStream => {
  /** Runs one step of a connection, with the idle limit. */
  const step = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const error = () => new QuadsTimeoutError(operation, maxIdleMs);
    const toError = (cause: unknown): never => {
      throw signal.aborted ? signal.reason : new QuadsConnectionError(operation, cause);
    };
    const deadline = { timeoutMs: maxIdleMs, signal, sleep, error };
    return withDeadline(() => work().catch(toError), deadline);
  };

  async function* pieces({ body }: Response, signal: AbortSignal): AsyncGenerator<string, void> {
    const reader = body?.getReader();
    const decoder = new TextDecoder(); // Ignores a byte order mark.
    try {
      for (;;) {
        const piece = await step(signal, async () => reader?.read());
        if (!piece || piece.done) return;
        yield decoder.decode(piece.value, { stream: true });
      }
    } finally {
      reader?.cancel().catch(() => {});
    }
  }

  return async (query, signal) => {
    const Authorization = await authorization(auth);
    const request = new Request(`${serverRoot(baseUrl)}/api/v3/moves/stream?${queryOf(query)}`, {
      headers: {
        Accept: 'text/event-stream',
        'Quads-Spec-Version': specVersion,
        ...(Authorization !== undefined && { Authorization }),
      },
      signal,
    });
    const response = await step(signal, async () => (fetch ?? globalThis.fetch)(request));
    if (!isStream(response)) throwUnexpected(response, await step(signal, () => response.text()));
    return pieces(response, signal);
  };
};
