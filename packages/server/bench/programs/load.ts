// Puts load on a server and says what came of it.
import autocannon, { type Request } from 'autocannon';

/** What to ask of a server, and for how long. */
export interface Load {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Requests that follow each other, each row on one connection alone; without any it is the URL
   * that is asked for.
   */
  readonly requests?: readonly (readonly Request[])[];
  /** Requests a second, of all connections together; else as many as there can be. */
  readonly rate?: number;
  /** What every answer must be. */
  readonly status: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
}

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const { url, seconds, connections, headers, requests, rate, status } = load;

const own = (index: number): Request[] =>
  (requests ?? []).filter((_row, place) => place % connections === index).flat();
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
const said: LoadResult = { requests: total, perSecond: total / result.duration };
console.log(JSON.stringify(said));
