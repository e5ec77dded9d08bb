import { planFor } from '@quads/contract';
import type { Request } from 'autocannon';
import { authorization, type RunningApi } from '../run/api.js';

/** A move that was started over the API. */
export interface ReportedMove {
  readonly host: string;
  /** The id under which it is reported. */
  readonly id: number;
}

/** The headers of a reporter. */
export const reporter = { authorization, 'content-type': 'application/json' };

const post = async <Body>({ url }: RunningApi, path: string, body: unknown): Promise<Body> => {
  const response = await fetch(`${url}/api/v3/${path}`, {
    method: 'POST',
    headers: reporter,
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
};

/** Books hosts and starts their moves to `cloud03`, over HTTP. */
export const startMoves = async (api: RunningApi, count: number): Promise<ReportedMove[]> => {
  for (const cloud of ['cloud01', 'cloud03']) await post(api, 'clouds', { cloud });
  const tenant = { description: 'Bench', owner: 'tenant', ticket: '1', wipe: true };
  await post(api, 'assignments', { cloud: 'cloud03', ...tenant });
  const hostnames: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const name = `reported${String(number).padStart(4, '0')}.example.com`;
    await post(api, 'hosts', { name, model: 'R640', host_type: 'bench', rack: 'a01', uloc: '1' });
    const booking = { cloud: 'cloud03', hostname: name, start: 'now', end: '2099-01-01 00:00' };
    await post(api, 'schedules', booking);
    hostnames.push(name);
  }
  const ids = await post<Record<string, number>>(api, 'moves/progress/batch', { hostnames });
  return Object.entries(ids).map(([host, id]) => ({ host, id }));
};

/**
 * The requests of reporters: each sequence takes its move through the stages until it fails, and
 * continues with the next attempt. Every report differs from the one before, so each is recorded.
 */
export const reportsOn = (moves: readonly ReportedMove[]): Request[][] =>
  moves.map(({ id }) =>
    [...planFor('dell_hpe').slice(1), { status: 'failed' }].map(({ status }) => ({
      method: 'PATCH',
      path: `/api/v3/moves/progress/${id}`,
      body: JSON.stringify({ status, message: `At ${status}` }),
    })),
  );
