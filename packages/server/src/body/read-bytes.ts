import { BodyRefused } from '../errors/http-errors.js';
import { type Deadline, deadlineIn } from './deadline.js';

/** The limits of a body. */
export interface BodyLimits {
  readonly bytes: number;
  /** The time in which the whole body must arrive. */
  readonly milliseconds: number;
}

const tooLarge = ({ bytes }: BodyLimits): BodyRefused =>
  new BodyRefused('payload_too_large', `The body is too large: send at most ${bytes} bytes.`);

const tooSlow = ({ milliseconds }: BodyLimits): BodyRefused =>
  new BodyRefused('request_timeout', `The body did not arrive within ${milliseconds / 1_000} s.`);

async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  { before }: Deadline,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const read = () => before(reader.read());
  try {
    for (let next = await read(); !next.done; next = await read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const collect = async (
  body: ReadableStream<Uint8Array>,
  limits: BodyLimits,
  deadline: Deadline,
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body, deadline)) {
    size += chunk.byteLength;
    if (size > limits.bytes) throw tooLarge(limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * Reads the body of a request. It never buffers more than the limit, whatever the caller announced.
 *
 * @throws {BodyRefused} `payload_too_large`, `request_timeout`, or `invalid_json` if the body
 * breaks off
 */
export const readBytes = async (request: Request, limits: BodyLimits): Promise<Uint8Array> => {
  if (Number(request.headers.get('content-length')) > limits.bytes) throw tooLarge(limits);
  if (request.body === null) return new Uint8Array();
  const deadline = deadlineIn(limits.milliseconds, () => tooSlow(limits));
  try {
    return await collect(request.body, limits, deadline);
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused('invalid_json', 'The body broke off before its end.', { cause: error });
  } finally {
    deadline.clear();
  }
};
