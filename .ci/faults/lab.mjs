// The lab that the reporters work in, over the API that runs at the moment.
import { admin } from '../support/api.mjs';

const headers = {
  authorization: `Basic ${btoa(`${admin.email}:${admin.password}`)}`,
  'content-type': 'application/json',
};

/**
 * A lab behind an address that may change from one start of the API to the next.
 *
 * - `send` gives the answer as it came; it throws where there is none.
 * - `call` gives the body of a good answer, and throws at any other.
 * - `fill` makes hosts that are booked, each into the same cloud, and gives their names.
 */
export const labAt = (urlOf) => {
  const send = (method, path, body) =>
    fetch(`${urlOf()}/api/v3/${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(15_000),
      ...(body && { body: JSON.stringify(body) }),
    });

  const call = async (method, path, body) => {
    const response = await send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };

  const place = { model: 'R640', host_type: 'lab', rack: 'a01', uloc: '1' };
  const tenant = { description: 'Faults', owner: 'tenant', ticket: '1', wipe: true };
  const times = { start: 'now', end: '2099-01-01 00:00' };

  const book = async (host) => {
    await call('POST', 'hosts', { name: host, default_cloud: 'cloud01', ...place });
    await call('POST', 'schedules', { cloud: 'cloud02', hostname: host, ...times });
  };

  return {
    send,
    call,
    fill: async (count) => {
      for (const cloud of ['cloud01', 'cloud02']) await call('POST', 'clouds', { cloud });
      await call('POST', 'assignments', { cloud: 'cloud02', ...tenant });
      const hosts = Array.from({ length: count }, (_none, index) => `host${index + 1}.example.com`);
      for (const host of hosts) await book(host);
      return hosts;
    },
    /** What a reporter says on the way of a move, in order: every stage but the first, and the end. */
    words: async () => {
      const { stages } = await call('GET', 'moves/stages');
      const names = stages.filter(({ kind }) => kind === 'stage').map(({ status }) => status);
      return [...names.slice(1), 'completed'];
    },
  };
};
