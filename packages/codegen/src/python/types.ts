import type { Document } from '../spec/document.js';
import { type Definition, definitionsOf } from './definitions.js';
import { bracket, render } from './layout.js';
import { quoted } from './literal.js';
import { module } from './module.js';

const unique = (definitions: readonly Definition[]): Map<string, Definition> => {
  const found = new Map<string, Definition>();
  for (const one of definitions) {
    if (found.has(one.name)) throw new Error(`python: two types would be called ${one.name}.`);
    found.set(one.name, one);
  }
  return found;
};

/** Sorts definitions in the order of the document, each after the definitions that it needs. */
const sortByNeeds = (definitions: ReadonlyMap<string, Definition>): Definition[] => {
  const placed = new Set<Definition>();
  const place = (definition: Definition, above: readonly Definition[]): void => {
    if (placed.has(definition)) return;
    if (above.includes(definition)) throw new Error(`python: ${definition.name} needs itself.`);
    for (const name of definition.needs) {
      const needed = definitions.get(name);
      if (needed) place(needed, [...above, definition]);
    }
    placed.add(definition);
  };
  for (const definition of definitions.values()) place(definition, []);
  return [...placed];
};

const imports = [
  [{ from: 'typing', names: ['Any', 'Literal', 'Optional', 'TypedDict', 'Union'] }],
] as const;

/** `types.py`: every component except the open enums. */
export const typesModule = (document: Document): string => {
  const names = Object.keys(document.components.schemas);
  const definitions = sortByNeeds(unique(names.flatMap((name) => definitionsOf(document, name))));
  const all = definitions.map(({ name }) => quoted(name)).sort();
  return module('The types of what the API takes and answers.', imports, [
    render(bracket('__all__ = [', all, ']')),
    ...definitions.map(({ text }) => text),
  ]);
};
