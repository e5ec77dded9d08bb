import { BodyRefused } from '../errors/http-errors.js';

const tooLarge = (limit: number): BodyRefused =>
  new BodyRefused('payload_too_large', `The body is too large: send at most ${limit} bytes.`);

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const collect = async (body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * The bytes of a request's body. No more than the limit is ever held, whatever length the
 * caller announced or did not.
 *
 * @throws {BodyRefused} `payload_too_large`, or `invalid_json` where the body breaks off
 */
export const readBytes = async (request: Request, limit: number): Promise<Uint8Array> => {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit);
  if (request.body === null) return new Uint8Array();
  try {
    return await collect(request.body, limit);
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused('invalid_json', 'The body broke off before its end.', { cause: error });
  }
};
