import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The requests in progress. */
export interface OpenRequests {
  add(outgoing: ServerResponse): void;
  /** The number of requests in progress. */
  count(): number;
  /** Whether a response has begun on a connection. */
  isAnswering(socket: Duplex): boolean;
  /** Makes every response from now on close its connection. */
  closeConnections(): void;
  /** Waits until the requests that are in progress now have ended. */
  ended(): Promise<void>;
}

const closeWith = (outgoing: ServerResponse): void => {
  if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close');
};

export const trackOpenRequests = (): OpenRequests => {
  const open = new Set<ServerResponse>();
  let closing = false;
  // One shared function instead of a closure for each request.
  const forget = function (this: ServerResponse): void {
    open.delete(this);
  };
  return {
    add: (outgoing) => {
      open.add(outgoing);
      outgoing.on('close', forget);
      if (closing) closeWith(outgoing);
    },
    count: () => open.size,
    isAnswering: (socket) =>
      [...open].some((outgoing) => outgoing.socket === socket && outgoing.headersSent),
    closeConnections: () => {
      closing = true;
      for (const outgoing of open) closeWith(outgoing);
    },
    ended: async () => {
      await Promise.all([...open].map((outgoing) => once(outgoing, 'close')));
    },
  };
};
