import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** The body of a request; undefined if it is no JSON or the connection is closed. */
export const readJson = async (request: IncomingMessage): Promise<unknown> => {
  try {
    return JSON.parse(await text(request));
  } catch {
    return undefined;
  }
};
