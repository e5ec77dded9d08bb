import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A response to a raw request. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends a request without the normalization of its path that `fetch` does. */
export const sendRaw = async (
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, method, path, headers });
  const answered = new Promise<RawAnswer>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      // An open stream does not end: only its status is returned.
      if (response.headers['content-type'] === 'text/event-stream') {
        resolve({ status: response.statusCode ?? 0, body: '{}' });
        sent.destroy();
        return;
      }
      text(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, body: read }),
        reject,
      );
    });
  });
  sent.end(body);
  return answered;
};
