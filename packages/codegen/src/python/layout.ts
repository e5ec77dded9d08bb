/** Python code: one line, or a bracket that is split into a line per part if it is too long. */
export type Code = string | Bracket;

export interface Bracket {
  readonly flat: string;
  readonly open: string;
  readonly parts: readonly Code[];
  readonly close: string;
  /** Whether every part is followed by a comma. */
  readonly commas: boolean;
}

/** The maximum number of columns of a line. */
export const width = 100;

/** The code on one line. */
export const flat = (code: Code): string => (typeof code === 'string' ? code : code.flat);

/** Parts between brackets: a call, a subscript, a signature, a dict. */
export const bracket = (open: string, parts: readonly Code[], close: string): Code => {
  const line = `${open}${parts.map(flat).join(', ')}${close}`;
  // A comma after the only part of a subscript would make it a tuple.
  const commas = parts.length > 1 || !close.startsWith(']');
  return parts.length === 0 ? line : { flat: line, open, parts, close, commas };
};

/** Prefixes code with text: the name of an argument, the target of an assignment. */
export const prefix = (head: string, code: Code): Code =>
  typeof code === 'string'
    ? head + code
    : { ...code, flat: head + code.flat, open: head + code.open };

/** Renders code at an indentation, over as many lines as needed; `tail` follows the last one. */
export const render = (code: Code, indent = 0, tail = ''): string => {
  const pad = ' '.repeat(indent);
  const line = `${pad}${flat(code)}${tail}`;
  if (typeof code === 'string' || line.length <= width) return line;
  const comma = code.commas ? ',' : '';
  const parts = code.parts.map((part) => render(part, indent + 4, comma));
  return [`${pad}${code.open}`, ...parts, `${pad}${code.close}${tail}`].join('\n');
};
