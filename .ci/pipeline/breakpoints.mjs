// Breakpoints at which workers wait until a fault is applied.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { timeoutMs } from './wait-until.mjs';

const bodyOf = async (request) => {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return JSON.parse(text);
};

const keyOf = ({ host, status, when }) => `${host} ${when} ${status}`;

/**
 * Starts the server that the plugins in `plugins/` call.
 *
 * - `set(place)` stops the next worker at a place. `reached` resolves to its process id, and
 *   `release()` lets it continue.
 * - `setOddity(oddity, operation)` changes the next call of an operation on each host.
 * - `releaseAll()` removes everything at the end of a round.
 */
export const openBreakpoints = async () => {
  const pending = new Map();
  let oddityFor = () => '';

  const waitAt = (place, response) => {
    const breakpoint = pending.get(keyOf(place));
    if (!breakpoint) return response.end();
    pending.delete(keyOf(place));
    breakpoint.waiting = response;
    return breakpoint.reach(place.pid);
  };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (body.operation) response.end(oddityFor(body));
    else waitAt(body, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    set: (place) => {
      const breakpoint = {};
      const reached = new Promise((resolve, reject) => {
        const fail = () => reject(new Error(`no worker reached the breakpoint ${keyOf(place)}`));
        const timer = setTimeout(fail, timeoutMs);
        breakpoint.reach = (pid) => {
          clearTimeout(timer);
          resolve(pid);
        };
      });
      // A round that has failed before does not wait for it.
      reached.catch(() => {});
      pending.set(keyOf(place), breakpoint);
      return { ...place, reached, release: () => breakpoint.waiting?.end() };
    },
    setOddity: (oddity, operation) => {
      const done = new Set();
      oddityFor = (body) => {
        if (body.operation !== operation || done.has(body.host)) return '';
        done.add(body.host);
        return oddity;
      };
    },
    releaseAll: () => {
      pending.clear();
      oddityFor = () => '';
    },
    stop: () => server.close().closeAllConnections(),
  };
};
