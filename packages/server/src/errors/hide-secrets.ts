/** Replaces the secrets in a text that a caller or an operator reads. */
export type HideSecrets = (text: string) => string;

const hidden = '(secret)';

/** Matches API tokens and tokens of logins, also truncated, altered or in lower case. */
const tokens = /qat_[\w-]*|\beyj[\w-]{17,}(?:\.[\w-]*)*/gi;

/** No account has a shorter password, and shorter texts occur in sentences by chance. */
const minLength = 8;
/** Only this prefix of a long secret is searched, because a text may contain it truncated. */
const searchedLength = 64;

const decoded = (text: string): string => {
  const bytes = Buffer.from(text, 'base64');
  const inUtf8 = bytes.toString('utf8');
  return inUtf8.includes('\ufffd') ? bytes.toString('latin1') : inUtf8;
};

/** A text, and the part after its first colon, as in `email:password`. */
const withPassword = (text: string): string[] => {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text, text.slice(colon + 1)];
};

/** All possible secrets in an `Authorization` header, in any form. */
const secretsIn = (authorization: string): string[] => {
  const parts = [authorization, ...authorization.split(/[\s,="]+/)];
  const rest = authorization.replace(/^\S+\s+/, '');
  // Headers are read as Latin-1, even if UTF-8 was sent.
  const inUtf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
  const all = [rest, ...parts]
    .flatMap((part) => [part, inUtf8(part), decoded(part)])
    .flatMap(withPassword);
  return [...new Set(all)].filter((text) => text.length >= minLength);
};

/** The forms of a text in a response: unchanged, and encoded as in `Quads-Ignored-Fields`. */
const formsOf = (text: string): string[] => {
  const encoded = encodeURIComponent(text);
  const inPointer = text.replaceAll('~', '~0').replaceAll('/', '~1');
  return [text, encoded, encoded.replaceAll('%2F', '/'), encodeURIComponent(inPointer)];
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (form: string): string => {
  const start = escaped(form.slice(0, searchedLength));
  return form.length > searchedLength ? `${start}[^\\s,"\`]*` : start;
};

/**
 * Hides secrets in texts: whatever looks like a token of this server, and the credentials of the
 * request in any letter case.
 *
 * @param authorization the `Authorization` header of the request
 * @example
 * hideSecrets('Bearer qat_x')('There is no host qat_abc.'); // 'There is no host (secret).'
 */
export const hideSecrets = (authorization: string | null = null): HideSecrets => {
  const own = authorization === null ? [] : secretsIn(authorization).flatMap(formsOf);
  const patterns = [...new Set(own)].sort((a, b) => b.length - a.length).map(patternOf);
  const credentials = patterns.length > 0 ? new RegExp(patterns.join('|'), 'gi') : undefined;
  return (text) => {
    const shown = credentials ? text.replace(credentials, hidden) : text;
    return shown.replace(tokens, hidden);
  };
};
