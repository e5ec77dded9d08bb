import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Tracks the connections on which the client has sent nothing yet; browsers open them in advance,
 * and Node does not count them as idle. Returns a function that closes them.
 */
export const trackUnusedConnections = (server: Server): (() => void) => {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
};
