import { describe, expect, test } from 'vitest';
import { hideSecrets } from '../src/errors/hide-secrets.js';
import { logFailure } from '../src/errors/log-failure.js';
import { refusalOf } from '../src/errors/refusal.js';
import { requestIdOf } from '../src/response/request-id.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const asHeader = (text: string): string => Buffer.from(text).toString('latin1');

const apiToken = `qat_${'aZ09-_'.repeat(7)}x`;
const login = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.${'c2lnbmF0dXJl'.repeat(3)}`;
const passwords = [
  'correct horse battery',
  'Tr0ub4dor&3 /~x',
  'pässwörd-ünïque',
  'emoji 🐎 battery',
  'a.b*c(d)[e]$^|\\',
  `long ${'p'.repeat(300)}`,
];

test.each([
  apiToken,
  apiToken.toUpperCase(),
  'qat_',
  `qat_${'x'.repeat(400)}`,
  login,
  login.toLowerCase(),
  login.slice(0, 25),
])('hideSecrets hides %s without the credentials of the request', (token) => {
  expect(hideSecrets()(`There is no host ${token}.`)).toMatch(/^There is no host \(secret\)\.?$/);
});

test.each([
  'This call needs authorization: send basic or bearer credentials.',
  'There is no host keyjob1.example.com.',
  'There is no host eyjafjalla.example.com.',
  'There is no cloud cloud02.',
])('hideSecrets keeps %s', (sentence) => {
  expect(hideSecrets()(sentence)).toBe(sentence);
  expect(hideSecrets('Basic')(sentence)).toBe(sentence);
  expect(hideSecrets(`Basic ${base64('a@example.com:x')}`)(sentence)).toBe(sentence);
});

describe.each(passwords)('the password %s', (password) => {
  test.each([
    ['Basic', `Basic ${base64(`a@example.com:${password}`)}`],
    [
      'Basic in Latin-1',
      `Basic ${Buffer.from(`a@example.com:${password}`, 'latin1').toString('base64')}`,
    ],
    ['Basic without a colon', `Basic ${base64(password)}`],
    ['Basic that is not encoded', `Basic ${asHeader(`a@example.com:${password}`)}`],
    ['Bearer', `bearer ${asHeader(password)}`],
    ['another scheme', `Digest ${asHeader(password)}`],
  ])('is hidden in every form, sent as %s', (scheme, header) => {
    // Characters outside Latin-1 cannot be sent.
    const sent = scheme.endsWith('Latin-1')
      ? Buffer.from(password, 'latin1').toString('latin1')
      : password;
    const hide = hideSecrets(header);
    const inPointer = encodeURIComponent(sent.replaceAll('~', '~0').replaceAll('/', '~1'));
    for (const form of [sent, sent.toLowerCase(), encodeURIComponent(sent), inPointer]) {
      const shown = hide(`There is no host ${form}.`);
      expect(shown).not.toContain(form.slice(0, 60));
      expect(shown).toContain('There is no host (secret)');
    }
  });
});

describe('requestIdOf', () => {
  const idOf = (id: string, authorization = '') =>
    requestIdOf(new Headers({ 'x-request-id': id, authorization }), () => 'new');

  test('replaces a request id that is a secret', () => {
    expect(idOf('request-1', `Bearer ${apiToken}`)).toBe('request-1');
    for (const token of [apiToken, 'qat_short', login.slice(0, 60)])
      expect(idOf(token)).toBe('new');
    expect(idOf('my-own-password', `Basic ${base64('a@example.com:my-own-password')}`)).toBe('new');
  });
});

test('logFailure hides secrets in an unexpected error', () => {
  const lines: unknown[] = [];
  const keep = (fields: object) => void lines.push(fields);
  const logger = { info: keep, warn: keep, error: keep };
  const hide = hideSecrets(`Basic ${base64('a@example.com:correct horse')}`);
  const cause = new Error(`detail: (${apiToken})`);
  logFailure(
    logger,
    new Error('no row for correct horse', { cause }),
    'request',
    'request-1',
    hide,
  );
  const text = JSON.stringify(lines);
  expect(text).toContain('no row for (secret)');
  expect(text).toContain('detail: ((secret))');
  expect(text).not.toMatch(/correct horse|qat_/);
});

test('refusalOf hides tokens', () => {
  const { body } = refusalOf(new TypeError(apiToken));
  expect(Buffer.from(body ?? []).toString()).not.toContain('qat_');
});
