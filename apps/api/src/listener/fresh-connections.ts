import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Follows the connections on which nothing has been sent yet, as browsers open them in advance.
 * Node does not count them as idle. Gives what closes them.
 */
export const followFresh = (server: Server): (() => void) => {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
};
