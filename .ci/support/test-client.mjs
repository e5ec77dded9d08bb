// A client of the API that creates hosts and bookings, and reports their moves.
import { admin } from './api.mjs';

const headers = {
  authorization: `Basic ${btoa(`${admin.email}:${admin.password}`)}`,
  'content-type': 'application/json',
};

/** Sends a request and returns the response; throws if there is none. */
const createSender = (urlOf) => (method, path, body, more) =>
  fetch(`${urlOf()}/api/v3/${path}`, {
    method,
    headers: { ...headers, ...more },
    signal: AbortSignal.timeout(15_000),
    ...(body && { body: JSON.stringify(body) }),
  });

/** Sends a request and returns the body; throws if the status is an error. */
const createCaller = (send) => async (method, path, body) => {
  const response = await send(method, path, body);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
};

const tenant = { description: 'Storage benchmarks', owner: 'tenant', ticket: '1' };
const hostFields = {
  model: 'R640',
  host_type: 'lab',
  rack: 'a01',
  uloc: '1',
  default_cloud: 'cloud01',
};

/** Creates a client. @param url the address of the API, or a function that returns it */
export const createTestClient = (url) => {
  const send = createSender(typeof url === 'function' ? url : () => url);
  const call = createCaller(send);

  /** The remaining stages of a move, by the stage table of the server. */
  const remainingStages = async ({ host }) => {
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
    await call('POST', 'hosts', { name: host, ...hostFields });
    const end = '2099-01-01 00:00';
    await call('POST', 'schedules', { cloud: 'cloud02', hostname: host, start: 'now', end });
  };

  return {
    send,
    call,
    report,
    book,

    /** Creates the spare pool, and a cloud with an assignment whose hosts are wiped. */
    open: async () => {
      for (const cloud of ['cloud01', 'cloud02']) await call('POST', 'clouds', { cloud });
      await call('POST', 'assignments', { cloud: 'cloud02', wipe: true, ...tenant });
    },

    /** Books a new host, and starts its move. */
    begin: async (host) => {
      await book(host);
      const ids = await call('POST', 'moves/progress/batch', { hostnames: [host] });
      return { host, id: ids[host] };
    },

    /** Reports the stages up to `to`, or all and the end. Awaits `seen` after each stage. */
    drive: async (move, { to, seen = async () => {} } = {}) => {
      for (const row of await remainingStages(move)) {
        await report(move, row.status, row.description);
        await seen(row);
        if (row.status === to) return;
      }
      await call('PATCH', `hosts/${move.host}`, { cloud: 'cloud02', build: true });
      await report(move, 'completed', 'The host has arrived.');
    },
  };
};
