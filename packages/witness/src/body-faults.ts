import type { Answer } from './document.js';
import { below, follow, type Pointer } from './pointer.js';
import { faults } from './schemas.js';

/** A media type without its parameters. */
const essence = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

const essenceOf = (headers: Headers): string => essence(headers.get('content-type') ?? '');

const jsonFaults = async (pointer: Pointer, response: Response): Promise<string[]> => {
  const text = await response.clone().text();
  try {
    return await faults(pointer, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return [`the body is not JSON: ${text.slice(0, 200)}`];
    throw error;
  }
};

/** What is wrong with the body of an answer that should be JSON of a schema. */
export const errorFaults = async (pointer: Pointer, response: Response): Promise<string[]> => {
  const type = essenceOf(response.headers);
  if (type !== 'application/json') return [`content type ${type || 'none'} instead of JSON`];
  return jsonFaults(pointer, response);
};

/**
 * What is wrong with the body of an answer. Of bodies that are not JSON only the type is looked
 * at: a stream may never end.
 */
export const bodyFaults = async (
  answer: Answer,
  pointer: Pointer,
  response: Response,
): Promise<string[]> => {
  const declared = Object.keys(answer.content ?? {}).map(essence);
  if (declared.length === 0) return response.body === null ? [] : ['a body where none is declared'];
  const type = essenceOf(response.headers);
  if (!declared.includes(type)) {
    return [`content type ${type || 'none'} instead of ${declared.join(' or ')}`];
  }
  if (type !== 'application/json') return [];
  return jsonFaults(follow(below(pointer, 'content', type, 'schema')).pointer, response);
};
