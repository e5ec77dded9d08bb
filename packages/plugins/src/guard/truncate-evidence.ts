import type { Evidence } from '@quads/engine';

/** The maximum size of evidence, in bytes of UTF-8. */
export const maxEvidenceBytes = 4_096;

const isWithinCharacter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;

/** Truncates evidence to its maximum size, between two characters. */
export const truncateEvidence = (text: string): Pick<Evidence, 'evidence' | 'truncated'> => {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxEvidenceBytes) return { evidence: text };
  let end = maxEvidenceBytes;
  while (isWithinCharacter(bytes[end])) end -= 1;
  return { evidence: bytes.subarray(0, end).toString(), truncated: true };
};
