// A lab of hosts and a reporter that moves them, over HTTP as a QUADS server does.
import { admin } from './api.mjs';

const headers = {
  authorization: `Basic ${btoa(`${admin.email}:${admin.password}`)}`,
  'content-type': 'application/json',
};

/** Sends a call and gives its answer as it came; throws where there is none. */
const sender = (urlOf) => (method, path, body, more) =>
  fetch(`${urlOf()}/api/v3/${path}`, {
    method,
    headers: { ...headers, ...more },
    signal: AbortSignal.timeout(15_000),
    ...(body && { body: JSON.stringify(body) }),
  });

/** Gives the body of a good answer, and throws at any other. */
const caller = (send) => async (method, path, body) => {
  const response = await send(method, path, body);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
};

const tenant = { description: 'Storage benchmarks', owner: 'tenant', ticket: '1' };
const place = { model: 'R640', host_type: 'lab', rack: 'a01', uloc: '1', default_cloud: 'cloud01' };

/** A lab behind an address, or behind one that may change from one start to the next. */
export const createLab = (url) => {
  const send = sender(typeof url === 'function' ? url : () => url);
  const call = caller(send);

  /** The stages that a move has still before it, by the server's own table. */
  const ahead = async ({ host }) => {
    const move = await call('GET', `moves/progress/${host}`);
    const { stages } = await call('GET', 'moves/stages');
    return stages.filter(
      ({ stage, profiles }) => stage > move.stage && profiles.includes(move.profile),
    );
  };

  const report = (move, status, message) =>
    call('PATCH', `moves/progress/${move.id}`, { status, message });

  /** Books a new host into the tenant's cloud. */
  const book = async (host) => {
    await call('POST', 'hosts', { name: host, ...place });
    const end = '2099-01-01 00:00';
    await call('POST', 'schedules', { cloud: 'cloud02', hostname: host, start: 'now', end });
  };

  return {
    send,
    call,
    report,
    book,

    /** A home, and a cloud with a tenant whose hosts are wiped. */
    open: async () => {
      for (const cloud of ['cloud01', 'cloud02']) await call('POST', 'clouds', { cloud });
      await call('POST', 'assignments', { cloud: 'cloud02', wipe: true, ...tenant });
    },

    /** A new host, booked into the tenant's cloud, whose move begins. */
    begin: async (host) => {
      await book(host);
      const ids = await call('POST', 'moves/progress/batch', { hostnames: [host] });
      return { host, id: ids[host] };
    },

    /** Reports the stages up to one, or all of them and the end. `seen` is awaited behind each stage. */
    drive: async (move, { to, seen = async () => {} } = {}) => {
      for (const row of await ahead(move)) {
        await report(move, row.status, row.description);
        await seen(row);
        if (row.status === to) return;
      }
      await call('PATCH', `hosts/${move.host}`, { cloud: 'cloud02', build: true });
      await report(move, 'completed', 'The host has arrived.');
    },
  };
};
