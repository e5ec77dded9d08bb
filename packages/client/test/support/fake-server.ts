import type { ClientOptions, Move } from '../../src/index.js';

type Handler = (request: Request) => Response | Promise<Response>;

/** The next response of a fake server, a handler, or an error that its `fetch` throws. */
export type Step = Response | Error | Handler;

/** A `fetch` that answers from a script and records its requests. */
export interface FakeServer {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly requests: Request[];
  /** `GET /api/v3/moves/1`, in order. */
  readonly calls: () => string[];
}

export const fakeServer = (...script: readonly Step[]): FakeServer => {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const step = script[requests.length];
    requests.push(request);
    if (step === undefined) throw new RangeError(`the script ends before call ${requests.length}`);
    if (step instanceof Error) throw step;
    return step instanceof Response ? step : step(request);
  };
  const calls = () =>
    requests.map(({ method, url }) => `${method} ${url.replace('https://quads.test', '')}`);
  return { fetch, requests, calls };
};

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r-1', ...headers },
  });

export const html = (status: number): Response =>
  new Response('<html><body>Bad Gateway</body></html>', { status });

export const apiError = (
  status: number,
  code: string,
  extra: object = {},
  headers: Record<string, string> = {},
): Response =>
  json({ status_code: status, error: 'Error', message: 'No.', code, ...extra }, status, headers);

/** The error of `fetch` when no server listens. */
export const refused = (): Error =>
  new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });

/** Options of a client without network, waits or jitter; `waits` records the requested waits. */
export const fakeOptions = (
  server: FakeServer,
): ClientOptions & { readonly baseUrl: string; readonly waits: number[] } => {
  const waits: number[] = [];
  return {
    baseUrl: 'https://quads.test',
    fetch: server.fetch,
    timeoutMs: 0,
    random: () => 0,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
    },
    waits,
  };
};

/** A move in stage 6, with changed fields. */
export const move = (fields: Partial<Move> = {}): Move => ({
  id: 7,
  move_id: 1,
  host: 'host01.example.com',
  host_id: 1,
  source_cloud: 'cloud01',
  target_cloud: 'cloud02',
  schedule_id: 7,
  assignment_id: 1,
  profile: 'dell_hpe',
  attempt: 1,
  goal_id: 1,
  reporter: { kind: 'external', name: 'admin@example.com' },
  status: 'provisioning',
  stage: 6,
  total_stages: 12,
  message: null,
  error_message: null,
  started_at: '2026-11-22T08:00:00Z',
  stage_entered_at: '2026-11-22T08:20:31.250Z',
  updated_at: '2026-11-22T08:20:31.250Z',
  completed_at: null,
  cursor: 10,
  ...fields,
});

export const completed = (fields: Partial<Move> = {}): Move =>
  move({ status: 'completed', stage: 12, completed_at: '2026-11-22T09:00:00Z', ...fields });

export const failed = (fields: Partial<Move> = {}): Move =>
  move({
    status: 'failed',
    failed_stage: 'provisioning',
    completed_at: '2026-11-22T09:00:00Z',
    failure: {
      code: 'reported',
      stage: 'provisioning',
      message: 'No luck.',
      retryable: true,
      who_must_act: 'reporter',
      not_undone: [],
    },
    ...fields,
  });

/** A failed move with a scheduled retry. */
export const retrying = (fields: Partial<Move> = {}): Move => {
  const { failure, ...rest } = failed(fields);
  if (!failure) throw new TypeError('A failed move has a failure.');
  return { ...rest, failure: { ...failure, retry_expected_at: '2026-11-22T09:02:00Z' } };
};

/** A failed move whose scheduled retry was dropped. */
export const dropped = (
  code: NonNullable<NonNullable<Move['failure']>['retry_dropped']>['code'],
  fields: Partial<Move> = {},
): Move => {
  const { failure, ...rest } = failed(fields);
  if (!failure) throw new TypeError('A failed move has a failure.');
  const retry_dropped = { code, reason: 'No.', dropped_at: '2026-11-22T09:01:00Z' };
  return { ...rest, failure: { ...failure, retry_dropped } };
};

export const superseded = (by: number, fields: Partial<Move> = {}): Move => {
  const { failure, ...rest } = failed({ superseded_by: by, ...fields });
  return failure ? { ...rest, failure: { ...failure, code: 'superseded' } } : rest;
};
