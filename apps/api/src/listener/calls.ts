import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The calls that are under way. */
export interface Calls {
  add(outgoing: ServerResponse): void;
  /** How many there are. */
  count(): number;
  /** Whether a connection has begun to answer a call. */
  isAnswering(socket: Duplex): boolean;
  /** From now on every answer closes its connection. */
  closeConnections(): void;
  /** Waits for the end of those that are under way now. */
  ended(): Promise<void>;
}

const closeWith = (outgoing: ServerResponse): void => {
  if (!outgoing.headersSent) outgoing.setHeader('Connection', 'close');
};

export const trackCalls = (): Calls => {
  const underWay = new Set<ServerResponse>();
  let closing = false;
  // One listener for all, because every call has one.
  const forget = function (this: ServerResponse): void {
    underWay.delete(this);
  };
  return {
    add: (outgoing) => {
      underWay.add(outgoing);
      outgoing.on('close', forget);
      if (closing) closeWith(outgoing);
    },
    count: () => underWay.size,
    isAnswering: (socket) =>
      [...underWay].some((outgoing) => outgoing.socket === socket && outgoing.headersSent),
    closeConnections: () => {
      closing = true;
      for (const outgoing of underWay) closeWith(outgoing);
    },
    ended: async () => {
      await Promise.all([...underWay].map((outgoing) => once(outgoing, 'close')));
    },
  };
};
