/** Removes the secrets from a text. */
export type Redact = (text: string) => string;

/** Shorter secrets occur in ordinary words. */
const minSecretLength = 4;
const secretKey = /pass|secret|token|key/i;

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** The secrets of a configuration: all texts under keys whose name suggests a secret. */
export const secretsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        secretKey.test(key) ? stringsIn(inner) : secretsIn(inner),
      )
    : [];

/** The secret as such, in a URL, and in JSON. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];

/** Replaces each secret by `***`, the longest first, so that no part of a longer one remains. */
export const redactorOf = (secrets: readonly string[]): Redact => {
  const known = [
    ...new Set(secrets.filter(({ length }) => length >= minSecretLength).flatMap(spellings)),
  ];
  known.sort((one, other) => other.length - one.length);
  return (text) => known.reduce((left, secret) => left.replaceAll(secret, '***'), text);
};
