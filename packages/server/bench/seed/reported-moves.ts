import { authorization, type RunningApi } from '../run/api.js';

/** A move that was started as a lab starts it. */
export interface ReportedMove {
  readonly host: string;
  /** What it is reported by. */
  readonly id: number;
}

const post = async <Body>({ url }: RunningApi, path: string, body: unknown): Promise<Body> => {
  const answer = await fetch(`${url}/api/v3/${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
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

/** Reports on moves, as a mover sends them. */
export const reportsOn = (moves: readonly ReportedMove[]) =>
  moves.map(({ id }) => ({
    method: 'PATCH' as const,
    path: `/api/v3/moves/progress/${id}`,
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'provisioning', message: 'Provisioner ready' }),
  }));
