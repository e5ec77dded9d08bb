import { BodyRefused } from '../errors/http-errors.js';
import { isJson } from './media-type.js';
import { type BodyLimits, readBytes } from './read-bytes.js';

const requireJson = ({ headers }: Request): void => {
  const type = headers.get('content-type') ?? '';
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (isJson(type) && encoding === 'identity') return;
  const problem = 'The body must be JSON in UTF-8: send Content-Type: application/json.';
  throw new BodyRefused('unsupported_media_type', problem);
};

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new BodyRefused('invalid_json', 'The body is not JSON in UTF-8.', { cause: error });
  }
};

/** Whether a request announces a body (RFC 9112, section 6.3). */
const announcesBody = ({ headers }: Request): boolean =>
  headers.has('transfer-encoding') || Number(headers.get('content-length')) > 0;

/**
 * Refuses a body that is not JSON, without reading it. For operations that take no body: JSON is
 * ignored there, because existing programs send some, but forms come from web pages only.
 *
 * @throws {BodyRefused} `unsupported_media_type`
 */
export const refuseOtherBody = (request: Request): void => {
  if (announcesBody(request)) requireJson(request);
};

/**
 * Reads the JSON of a request; undefined if it has no body, whatever its content type is.
 *
 * @throws {BodyRefused} `payload_too_large`, `request_timeout`, `unsupported_media_type` or
 * `invalid_json`
 */
export const readJson = async (request: Request, limits: BodyLimits): Promise<unknown> => {
  const bytes = await readBytes(request, limits);
  if (bytes.byteLength === 0) return undefined;
  requireJson(request);
  return parse(bytes);
};
