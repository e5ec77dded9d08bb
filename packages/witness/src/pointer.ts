import { document } from './document.js';

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** A place in the specification. */
export type Pointer = `/${string}`;

/** A place below another. */
export const below = (pointer: string, ...parts: readonly string[]): Pointer =>
  `${pointer}/${parts.map(escaped).join('/')}` as Pointer;

const lookUp = (pointer: Pointer): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map(unescaped)
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], document);

/** What stands at a place, and the place it really stands at where it is a reference. */
export const follow = <Value>(pointer: Pointer): { value: Value; pointer: Pointer } => {
  const value = lookUp(pointer);
  const reference = (value as { $ref?: string }).$ref;
  return reference === undefined
    ? { value: value as Value, pointer }
    : follow(reference.replace(/^#/, '') as Pointer);
};
