import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { until } from './until.js';

/** A connection whose bytes a test sends as it likes. */
export interface Connection {
  send(text: string): void;
  /** All that has come, once it holds some text. */
  shows(text: string): Promise<string>;
  /** All that has come, once the other side has closed. */
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
  // A reset is an end like another.
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

/** The body of an answer as it came over a connection. */
export const jsonIn = (received: string): unknown =>
  JSON.parse(received.slice(received.lastIndexOf('\r\n\r\n')));
