import type { Header, ResponseObject } from './document.js';
import { below, follow, type Pointer } from './pointer.js';
import { schemaViolations } from './schema-violations.js';

/** Converts the text of a header to the type that its schema declares. */
const parseHeader = (text: string, { schema }: Header): unknown => {
  if (schema.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (schema.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
};

const violationsOf = async (
  pointer: Pointer,
  name: string,
  headers: Headers,
): Promise<string[]> => {
  const { value: header, pointer: target } = follow<Header>(pointer);
  const text = headers.get(name);
  if (text === null) return header.required ? [`header ${name} is missing`] : [];
  const found = await schemaViolations(
    follow(below(target, 'schema')).pointer,
    parseHeader(text, header),
  );
  return found.map((one) => `header ${name}, ${JSON.stringify(text)}: ${one}`);
};

/** Lists how the headers of a response break their declarations. Undeclared headers are ignored. */
export const headerViolations = async (
  declaration: ResponseObject,
  pointer: Pointer,
  headers: Headers,
): Promise<string[]> => {
  const names = Object.keys(declaration.headers ?? {});
  const found = names.map((name) => violationsOf(below(pointer, 'headers', name), name, headers));
  return (await Promise.all(found)).flat();
};
