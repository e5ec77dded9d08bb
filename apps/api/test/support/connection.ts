import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { until } from './until.js';

/** A TCP connection for raw bytes. */
export interface Connection {
  send(text: string): void;
  /** Waits until the received text contains a text. Returns all of it. */
  shows(text: string): Promise<string>;
  /** Waits until the connection is closed. Returns all received text. */
  closed(): Promise<string>;
}

export const openConnection = async (url: string): Promise<Connection> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => {
    socket.destroy();
  });
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
  });
  // A reset counts as a close.
  socket.on('error', () => undefined);
  const end = once(socket, 'close');
  await once(socket, 'connect');
  return {
    send: (text) => {
      socket.write(text);
    },
    shows: (text) => until(text, async () => received.includes(text) && received, 20_000),
    closed: async () => {
      await end;
      return received;
    },
  };
};

/** Parses the body of the last response in received text. */
export const jsonIn = (received: string): unknown =>
  JSON.parse(received.slice(received.lastIndexOf('\r\n\r\n')));
