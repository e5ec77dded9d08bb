import type { Answer, Header } from './document.js';
import { below, follow, type Pointer } from './pointer.js';
import { faults } from './schemas.js';

/** A header's text as the value that its schema speaks of. */
const readAs = (text: string, { schema }: Header): unknown => {
  if (schema.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
};

const faultsOf = async (pointer: Pointer, name: string, headers: Headers): Promise<string[]> => {
  const { value: header, pointer: place } = follow<Header>(pointer);
  const text = headers.get(name);
  if (text === null) return header.required ? [`header ${name} is missing`] : [];
  const found = await faults(follow(below(place, 'schema')).pointer, readAs(text, header));
  return found.map((fault) => `header ${name}, ${JSON.stringify(text)}: ${fault}`);
};

/** What is wrong with the headers of an answer; those that are not declared do not matter. */
export const headerFaults = async (
  answer: Answer,
  pointer: Pointer,
  headers: Headers,
): Promise<string[]> => {
  const names = Object.keys(answer.headers ?? {});
  const found = names.map((name) => faultsOf(below(pointer, 'headers', name), name, headers));
  return (await Promise.all(found)).flat();
};
