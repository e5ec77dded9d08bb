// Puts load on a server and prints the rate.
import autocannon, { type Request } from 'autocannon';

/** The requests, and the duration. */
export interface Load {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Sequences of requests. Each sequence runs on one connection. Without any, the URL is requested.
   */
  readonly requests?: readonly (readonly Request[])[];
  /** Requests per second on all connections together. @default as many as possible */
  readonly rate?: number;
  /** The expected status of every response. */
  readonly status: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
}

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const { url, seconds, connections, headers, requests, rate, status } = load;

const own = (index: number): Request[] =>
  (requests ?? []).filter((_row, row) => row % connections === index).flat();
let clients = 0;

const result = await autocannon({
  url,
  duration: seconds,
  connections,
  ...(headers && { headers: { ...headers } }),
  ...(rate !== undefined && { overallRate: rate }),
  ...(requests && {
    setupClient: (client) => {
      client.setRequests(own(clients));
      clients += 1;
    },
  }),
});

const stats = result.statusCodeStats ?? {};
const others = Object.keys(stats).filter((code) => Number(code) !== status);
if (others.length > 0 || result.errors > 0) {
  throw new Error(`${url} answered ${JSON.stringify(stats)}, with ${result.errors} errors.`);
}
const total = stats[`${status}`]?.count ?? 0;
const output: LoadResult = { requests: total, perSecond: total / result.duration };
console.log(JSON.stringify(output));
