import { banner } from '../banner.js';
import { docstring, prose } from './docstring.js';
import { bracket, render, width } from './layout.js';

/** Names that a module may import. It imports only those that its code uses. */
export interface Import {
  readonly from: string;
  readonly names: readonly string[];
}

// Annotations are not evaluated, so a class may refer to a later one in Python 3.9.
const future = 'from __future__ import annotations';

const withoutTexts = (code: string): string =>
  code
    .replaceAll(/"""(?:\\[\s\S]|[^\\])*?"""/g, '')
    .replaceAll(/f?"(?:[^"\\\n]|\\.)*"/g, (text) => (text.startsWith('f') ? text : ''));

const used = (code: string, names: readonly string[]): string[] =>
  names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));

const importLine = ({ from, names }: Import): string => {
  const line = `from ${from} import ${names.join(', ')}`;
  return line.length <= width ? line : render(bracket(`from ${from} import (`, names, ')'));
};

const importLines = (code: string, groups: readonly (readonly Import[])[]): string[] =>
  groups.flatMap((group) => {
    const lines = group
      .map(({ from, names }) => ({ from, names: used(code, names) }))
      .filter(({ names }) => names.length > 0)
      .map(importLine);
    return lines.length > 0 ? ['', ...lines] : [];
  });

/** Renders a module: banner, docstring, the imports that its blocks use, and the blocks. */
export const module = (
  description: string,
  groups: readonly (readonly Import[])[],
  blocks: readonly string[],
): string => {
  const body = blocks.join('\n\n\n');
  const head = [`# ${banner}`, docstring(0, prose(description)), '', future];
  return [...head, ...importLines(withoutTexts(body), groups), '', '', body, ''].join('\n');
};
