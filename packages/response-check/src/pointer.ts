import { document } from './document.js';

const escapePart = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapePart = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** A JSON pointer into the specification. */
export type Pointer = `/${string}`;

/** Extends a pointer by escaped path segments. */
export const below = (pointer: string, ...parts: readonly string[]): Pointer =>
  `${pointer}/${parts.map(escapePart).join('/')}` as Pointer;

const lookUp = (pointer: Pointer): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map(unescapePart)
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], document);

/** Returns the value at a pointer and its pointer, after following `$ref`. */
export const follow = <Value>(pointer: Pointer): { value: Value; pointer: Pointer } => {
  const value = lookUp(pointer);
  const reference = (value as { $ref?: string }).$ref;
  return reference === undefined
    ? { value: value as Value, pointer }
    : follow(reference.replace(/^#/, '') as Pointer);
};
