// Where workers wait until a round has done to them what it wants.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { patience } from './patience.mjs';

const bodyOf = async (request) => {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return JSON.parse(text);
};

const keyOf = ({ host, status, when }) => `${host} ${when} ${status}`;

/**
 * Opens the gates that `plugins/` ask at.
 *
 * - `close(place)` has the next worker that comes to a place wait there; `reached` is who that is,
 *   `open()` lets it go on.
 * - `make(oddity, operation)` has the next call of an operation on each host be odd.
 * - `openAll()` leaves nothing of a round for the next.
 */
export const openGates = async () => {
  const closed = new Map();
  let odd = () => '';

  const hold = (place, response) => {
    const gate = closed.get(keyOf(place));
    if (!gate) return response.end();
    closed.delete(keyOf(place));
    gate.waiting = response;
    return gate.reach(place.pid);
  };
  const server = createServer(async (request, response) => {
    const asked = await bodyOf(request);
    if (asked.operation) response.end(odd(asked));
    else hold(asked, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: (place) => {
      const gate = {};
      const reached = new Promise((resolve, reject) => {
        const inVain = () => reject(new Error(`nobody came to the gate ${keyOf(place)}`));
        const timer = setTimeout(inVain, patience);
        gate.reach = (pid) => {
          clearTimeout(timer);
          resolve(pid);
        };
      });
      // Who waits for it hears of it; a round that has failed before does not.
      reached.catch(() => {});
      closed.set(keyOf(place), gate);
      return { ...place, reached, open: () => gate.waiting?.end() };
    },
    make: (oddity, operation) => {
      const done = new Set();
      odd = (asked) => {
        if (asked.operation !== operation || done.has(asked.host)) return '';
        done.add(asked.host);
        return oddity;
      };
    },
    openAll: () => {
      closed.clear();
      odd = () => '';
    },
    stop: () => server.close().closeAllConnections(),
  };
};
