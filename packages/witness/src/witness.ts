import { bodyFaults, errorFaults } from './body-faults.js';
import type { Answer } from './document.js';
import { headerFaults } from './header-faults.js';
import { match } from './match.js';
import type { Place } from './operations.js';
import { below, follow } from './pointer.js';
import { createRecorder, recordDirectory } from './records.js';

/** As much of a request as tells which operation it was for. */
export interface Asked {
  readonly method: string;
  /** An address or a path, with or without a query. */
  readonly url: string;
}

/** Anything that answers requests: `fetch`, or a Hono app's `request`. */
export type Fetch = (
  input: string | URL | Request,
  init?: RequestInit,
) => Response | Promise<Response>;

export interface Witness {
  /**
   * Checks an answer against the specification. Its body is left to be read.
   *
   * @throws {Error} naming the request and all that is wrong with the answer
   */
  check(asked: Asked, response: Response): Promise<void>;
  /** A `fetch` all of whose answers are checked. */
  wrap(fetch: Fetch): (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

export interface WitnessOptions {
  /**
   * The directory to note the answers in; null notes none.
   *
   * @default `QUADS_WITNESS_DIR`, else `.reports/witness` of the repository
   */
  readonly record?: string | null;
  /** Paths that are no part of the specification. @default `/docs` and all below it */
  readonly outside?: RegExp;
}

const errorSchema = '/components/schemas/Error';

/** What is wrong with the answer of an operation. HEAD has the headers, and no body to look at. */
const faultsOfOperation = async (place: Place, asked: Asked, response: Response) => {
  const { status } = response;
  if (!(status in place.operation.responses)) return [`${place.id} declares no ${status}`];
  const { value, pointer } = follow<Answer>(below(place.pointer, 'responses', String(status)));
  const inHeaders = await headerFaults(value, pointer, response.headers);
  if (asked.method.toUpperCase() === 'HEAD') return inHeaders;
  return [...inHeaders, ...(await bodyFaults(value, pointer, response))];
};

/** OPTIONS belongs to no operation: every path answers it with its methods. */
const isOptions = ({ method }: Asked, { status, headers, body }: Response): boolean =>
  method === 'OPTIONS' && status === 204 && body === null && headers.has('allow');

/** What is wrong with the answer of a path or method that the specification does not have. */
const faultsOfNothing = async (asked: Asked, response: Response): Promise<string[]> => {
  const { headers } = response;
  // Programs over quads-lib get 405 as 400, with the status in a header.
  const status = response.status === 400 ? Number(headers.get('quads-status')) : response.status;
  if (isOptions(asked, response)) return [];
  // A preflight for a page that may not write.
  const isRefused = asked.method === 'OPTIONS' && status === 403;
  if (status !== 404 && status !== 405 && !isRefused)
    return [`${status} from no operation of the specification`];
  const allow = status === 405 && !headers.has('allow') ? ['header Allow is missing'] : [];
  if (asked.method.toUpperCase() === 'HEAD') return allow;
  return [...allow, ...(await errorFaults(errorSchema, response))];
};

/**
 * Makes a witness: it checks every answer that it sees against the specification and notes which
 * of the declared ones it has seen.
 *
 * @example
 * const request = createWitness().wrap((input, init) => app.request(input, init));
 * await request('/api/v3/version'); // rejects when the answer breaks the specification
 */
export const createWitness = ({
  record = recordDirectory(),
  outside = /^\/docs(\/|$)/,
}: WitnessOptions = {}): Witness => {
  const note = record === null ? () => undefined : createRecorder(record);

  const check = async (asked: Asked, response: Response): Promise<void> => {
    const { pathname } = new URL(asked.url, 'http://witness.invalid');
    if (outside.test(pathname)) return;
    const place = match(asked.method, pathname);
    const faults = place
      ? await faultsOfOperation(place, asked, response)
      : await faultsOfNothing(asked, response);
    if (faults.length > 0) {
      const head = `${asked.method} ${pathname} answered ${response.status}`;
      throw new Error(`${head}, which breaks the specification:\n  ${faults.join('\n  ')}`);
    }
    const whole = asked.method.toUpperCase() !== 'HEAD';
    if (place && whole) note({ operation: place.id, status: response.status });
  };

  return {
    check,
    wrap: (fetch) => async (input, init) => {
      const request = input instanceof Request ? input : undefined;
      const response = await fetch(input, init);
      const method = init?.method ?? request?.method ?? 'GET';
      await check({ method, url: request?.url ?? String(input) }, response);
      return response;
    },
  };
};
