/** The content of an `Authorization` header. */
export type Credentials =
  | { readonly scheme: 'basic'; readonly email: string; readonly password: string }
  | { readonly scheme: 'bearer'; readonly token: string }
  | { readonly scheme: 'broken'; readonly meant: 'basic' | 'bearer' | 'other' };

/** Python's requests sends Latin-1, all other clients UTF-8. */
const textOf = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
};

/** RFC 7617, section 2: a user-id has no control characters. */
const hasControls = (text: string): boolean =>
  [...text].some((character) => character < ' ' || character === '\x7f');

const basic = (encoded: string): Credentials => {
  const text = textOf(Buffer.from(encoded, 'base64'));
  const colon = text.indexOf(':');
  const email = text.slice(0, colon);
  const isReadable = /^[\w+/-]+=*$/.test(encoded) && colon > 0 && !hasControls(email);
  if (!isReadable) return { scheme: 'broken', meant: 'basic' };
  return { scheme: 'basic', email, password: text.slice(colon + 1) };
};

/**
 * Reads an `Authorization` header.
 *
 * @example
 * credentialsOf('Bearer abc'); // { scheme: 'bearer', token: 'abc' }
 */
export const credentialsOf = (header: string): Credentials => {
  const [, scheme = '', rest = ''] = /^(\S+)(?: +(\S+))? *$/.exec(header) ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return basic(rest);
    case 'bearer':
      return rest === ''
        ? { scheme: 'broken', meant: 'bearer' }
        : { scheme: 'bearer', token: rest };
    default:
      return { scheme: 'broken', meant: 'other' };
  }
};
