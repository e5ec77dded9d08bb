/** Takes the secrets out of a text. */
export type Redact = (text: string) => string;

/** Shorter ones are in too many words. */
const shortest = 4;
const telling = /pass|secret|token|key/i;

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** The secrets of a configuration: all texts under keys that sound like one. */
export const secretsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        telling.test(key) ? stringsIn(inner) : secretsIn(inner),
      )
    : [];

/** As it may be seen in an address and in JSON. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];

/** Puts `***` for each secret. The longest goes first, so that of none its end is left. */
export const redactorOf = (secrets: readonly string[]): Redact => {
  const known = [...new Set(secrets.filter(({ length }) => length >= shortest).flatMap(spellings))];
  known.sort((one, other) => other.length - one.length);
  return (text) => known.reduce((left, secret) => left.replaceAll(secret, '***'), text);
};
