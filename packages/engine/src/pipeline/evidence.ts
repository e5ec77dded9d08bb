import type { Failure } from '@quads/contract';
import type { Evidence } from '../plugins/outcome.js';

/** The maximum size of an excerpt, in bytes of UTF-8. */
const maxBytes = 4_096;

/** The last `maxBytes` of a text: the cause is usually at the end. Splits no character. */
const lastPartOf = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  let from = bytes.length - maxBytes;
  // A byte of the form 10xxxxxx continues a character.
  while (((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  return new TextDecoder().decode(bytes.subarray(from));
};

/** The evidence of a plugin in the form that a failure records. */
export const evidenceOf = ({
  evidence,
  plugin,
  truncated,
}: Evidence): Pick<Failure, 'evidence'> => {
  if (evidence === undefined || evidence === '') return {};
  // PostgreSQL stores no U+0000.
  const excerpt = lastPartOf(evidence.replaceAll('\u0000', ' '));
  const isCut = truncated === true || excerpt.length < evidence.length;
  return { evidence: { plugin: plugin ?? 'release', excerpt, truncated: isCut } };
};
