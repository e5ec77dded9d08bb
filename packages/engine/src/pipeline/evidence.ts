import type { Failure } from '@quads/contract';
import type { Evidence } from '../plugins/outcome.js';

/** How much of it is kept, in bytes of UTF-8. */
const mostBytes = 4_096;

/** The end of a text in some bytes: what broke is usually said last. Cuts no character in two. */
const tailOf = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= mostBytes) return text;
  let from = bytes.length - mostBytes;
  // A byte of the form 10xxxxxx goes on with the character before it.
  while (((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  return new TextDecoder().decode(bytes.subarray(from));
};

/** What a plugin saw, as a failure holds it. */
export const evidenceOf = ({
  evidence,
  plugin,
  truncated,
}: Evidence): Pick<Failure, 'evidence'> => {
  if (evidence === undefined || evidence === '') return {};
  // U+0000 can be in no column.
  const excerpt = tailOf(evidence.replaceAll('\u0000', ' '));
  const isCut = truncated === true || excerpt.length < evidence.length;
  return { evidence: { plugin: plugin ?? 'release', excerpt, truncated: isCut } };
};
