import { bodyViolations, errorBodyViolations } from './body-violations.js';
import type { ResponseObject } from './document.js';
import { headerViolations } from './header-violations.js';
import { match } from './match.js';
import type { OperationEntry } from './operations.js';
import { below, follow } from './pointer.js';
import { createRecorder, defaultRecordDirectory } from './records.js';

/** The part of a request that identifies its operation. */
export interface CheckedRequest {
  readonly method: string;
  /** A URL or a path, with or without a query. */
  readonly url: string;
}

/** A function that answers requests: `fetch`, or `request` of a Hono app. */
export type Fetch = (
  input: string | URL | Request,
  init?: RequestInit,
) => Response | Promise<Response>;

export interface ResponseCheck {
  /**
   * Checks a response against the specification. Its body can still be read.
   *
   * @throws {Error} with the request and all violations
   */
  check(request: CheckedRequest, response: Response): Promise<void>;
  /** Wraps `fetch` so that every response is checked. */
  wrap(fetch: Fetch): (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

export interface ResponseCheckOptions {
  /**
   * The directory in which responses are recorded; null records none.
   *
   * @default `QUADS_WITNESS_DIR`, else `.reports/response-check` of the repository
   */
  readonly record?: string | null;
  /** Paths outside the specification, which are not checked. @default `/docs` and below */
  readonly outside?: RegExp;
}

const errorSchema = '/components/schemas/Error';

/** Lists the violations of a response of an operation. For HEAD only the headers are checked. */
const operationViolations = async (
  entry: OperationEntry,
  request: CheckedRequest,
  response: Response,
) => {
  const { status } = response;
  if (!(status in entry.operation.responses)) return [`${entry.id} declares no ${status}`];
  const { value, pointer } = follow<ResponseObject>(
    below(entry.pointer, 'responses', String(status)),
  );
  const inHeaders = await headerViolations(value, pointer, response.headers);
  if (request.method.toUpperCase() === 'HEAD') return inHeaders;
  return [...inHeaders, ...(await bodyViolations(value, pointer, response))];
};

/** OPTIONS belongs to no operation: every path answers 204 with `Allow`. */
const isOptions = ({ method }: CheckedRequest, { status, headers, body }: Response): boolean =>
  method === 'OPTIONS' && status === 204 && body === null && headers.has('allow');

/** Lists the violations of a response to a path or method that the specification does not have. */
const unknownRouteViolations = async (
  request: CheckedRequest,
  response: Response,
): Promise<string[]> => {
  const { headers } = response;
  // Legacy callers get 405 as 400, with the real status in a header.
  const status = response.status === 400 ? Number(headers.get('quads-status')) : response.status;
  if (isOptions(request, response)) return [];
  // The preflight of a page that may not write.
  const isRefusedPreflight = request.method === 'OPTIONS' && status === 403;
  if (status !== 404 && status !== 405 && !isRefusedPreflight)
    return [`${status} from no operation of the specification`];
  const allow = status === 405 && !headers.has('allow') ? ['header Allow is missing'] : [];
  if (request.method.toUpperCase() === 'HEAD') return allow;
  return [...allow, ...(await errorBodyViolations(errorSchema, response))];
};

/**
 * Creates a check of responses against the specification. It records which of the declared
 * responses it has seen.
 *
 * @example
 * const request = createResponseCheck().wrap((input, init) => app.request(input, init));
 * await request('/api/v3/version'); // rejects if the response breaks the specification
 */
export const createResponseCheck = ({
  record = defaultRecordDirectory(),
  outside = /^\/docs(\/|$)/,
}: ResponseCheckOptions = {}): ResponseCheck => {
  const recordSeen = record === null ? () => undefined : createRecorder(record);

  const check = async (request: CheckedRequest, response: Response): Promise<void> => {
    const { pathname } = new URL(request.url, 'http://response-check.invalid');
    if (outside.test(pathname)) return;
    const entry = match(request.method, pathname);
    const violations = entry
      ? await operationViolations(entry, request, response)
      : await unknownRouteViolations(request, response);
    if (violations.length > 0) {
      const head = `${request.method} ${pathname} answered ${response.status}`;
      throw new Error(`${head}, which breaks the specification:\n  ${violations.join('\n  ')}`);
    }
    const hasBody = request.method.toUpperCase() !== 'HEAD';
    if (entry && hasBody) recordSeen({ operation: entry.id, status: response.status });
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
