import type { ResponseObject } from './document.js';
import { below, follow, type Pointer } from './pointer.js';
import { schemaViolations } from './schema-violations.js';

/** A media type without its parameters. */
const essenceOf = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

const contentTypeOf = (headers: Headers): string => essenceOf(headers.get('content-type') ?? '');

const jsonViolations = async (pointer: Pointer, response: Response): Promise<string[]> => {
  const text = await response.clone().text();
  try {
    return await schemaViolations(pointer, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return [`the body is not JSON: ${text.slice(0, 200)}`];
    throw error;
  }
};

/** Lists how the body of an error response breaks the schema at `pointer`. */
export const errorBodyViolations = async (
  pointer: Pointer,
  response: Response,
): Promise<string[]> => {
  const type = contentTypeOf(response.headers);
  if (type !== 'application/json') return [`content type ${type || 'none'} instead of JSON`];
  return jsonViolations(pointer, response);
};

/**
 * Lists how the body of a response breaks its declaration. For a body that is not JSON only the
 * content type is checked, because a stream may never end.
 */
export const bodyViolations = async (
  declaration: ResponseObject,
  pointer: Pointer,
  response: Response,
): Promise<string[]> => {
  const declared = Object.keys(declaration.content ?? {}).map(essenceOf);
  if (declared.length === 0) return response.body === null ? [] : ['a body, but none is declared'];
  const type = contentTypeOf(response.headers);
  if (!declared.includes(type)) {
    return [`content type ${type || 'none'} instead of ${declared.join(' or ')}`];
  }
  if (type !== 'application/json') return [];
  return jsonViolations(follow(below(pointer, 'content', type, 'schema')).pointer, response);
};
