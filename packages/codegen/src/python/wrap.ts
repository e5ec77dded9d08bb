const isItem = (line: string): boolean => /^[*-] /.test(line);

/** The paragraphs and list items of a text, each on one line. */
const paragraphs = (text: string): string[] => {
  const found: string[] = [];
  let open = false;
  for (const line of text
    .trim()
    .split('\n')
    .map((one) => one.trim())) {
    if (open && line !== '' && !isItem(line)) found.push(`${found.pop()} ${line}`);
    else found.push(line);
    open = line !== '';
  }
  return found;
};

/** Splits a line between words into lines of at most `width` columns. */
export const fill = (text: string, width: number, hanging = ''): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(last === undefined ? word : `${hanging}${word}`);
  }
  return lines;
};

/** Wraps a text with paragraphs and list items. */
export const wrap = (text: string, width: number): string[] =>
  paragraphs(text).flatMap((line) => fill(line, width, isItem(line) ? '  ' : ''));
