/** Python code on one line, or, where that is too long, a bracket with a line for each part. */
export type Code = string | Bracket;

export interface Bracket {
  readonly flat: string;
  readonly open: string;
  readonly parts: readonly Code[];
  readonly close: string;
  /** Whether a comma stands behind every part. */
  readonly commas: boolean;
}

/** How many columns a line may have. */
export const width = 100;

/** The code on one line. */
export const flat = (code: Code): string => (typeof code === 'string' ? code : code.flat);

/** Parts between brackets: a call, a subscript, a signature, a dict. */
export const bracket = (open: string, parts: readonly Code[], close: string): Code => {
  const line = `${open}${parts.map(flat).join(', ')}${close}`;
  // A comma behind the only part of a subscript would make a tuple of it.
  const commas = parts.length > 1 || !close.startsWith(']');
  return parts.length === 0 ? line : { flat: line, open, parts, close, commas };
};

/** Text before code: the name of an argument, the target of an assignment. */
export const after = (head: string, code: Code): Code =>
  typeof code === 'string'
    ? head + code
    : { ...code, flat: head + code.flat, open: head + code.open };

/** Code at an indentation, over as many lines as it needs; `tail` stands behind the last. */
export const lay = (code: Code, indent = 0, tail = ''): string => {
  const pad = ' '.repeat(indent);
  const line = `${pad}${flat(code)}${tail}`;
  if (typeof code === 'string' || line.length <= width) return line;
  const comma = code.commas ? ',' : '';
  const parts = code.parts.map((part) => lay(part, indent + 4, comma));
  return [`${pad}${code.open}`, ...parts, `${pad}${code.close}${tail}`].join('\n');
};
