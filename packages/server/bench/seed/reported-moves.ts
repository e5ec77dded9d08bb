import { planFor } from '@quads/contract';
import type { Request } from 'autocannon';
import { authorization, type RunningApi } from '../run/api.js';

/** A move that was started as a lab starts it. */
export interface ReportedMove {
  readonly host: string;
  /** What it is reported by. */
  readonly id: number;
}

/** What whoever reports says of themselves. */
export const reporter = { authorization, 'content-type': 'application/json' };

const post = async <Body>({ url }: RunningApi, path: string, body: unknown): Promise<Body> => {
  const answer = await fetch(`${url}/api/v3/${path}`, {
    method: 'POST',
    headers: reporter,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
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
 * Reports on moves, as movers send them: each takes its move through the stages until it fails, and
 * goes on with the next attempt. Each of them is written; a report that is repeated word for word
 * would not be.
 */
export const reportsOn = (moves: readonly ReportedMove[]): Request[][] =>
  moves.map(({ id }) =>
    [...planFor('dell_hpe').slice(1), { status: 'failed' }].map(({ status }) => ({
      method: 'PATCH',
      path: `/api/v3/moves/progress/${id}`,
      body: JSON.stringify({ status, message: `At ${status}` }),
    })),
  );
