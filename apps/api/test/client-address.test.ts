import { expect, test } from 'vitest';
import { addressBehind, callOriginBehind } from '../src/listener/client-address.js';

const incoming = (remoteAddress: string | undefined, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

test.each([
  ['nobody is trusted', [], '192.0.2.9', '1.2.3.4', '192.0.2.9'],
  ['the other end is no proxy', ['10.0.0.0/8'], '192.0.2.9', '1.2.3.4', '192.0.2.9'],
  ['it is', ['10.0.0.0/8'], '10.1.2.3', '192.0.2.9', '192.0.2.9'],
  ['it is, over IPv6', ['10.0.0.0/8'], '::ffff:10.1.2.3', '192.0.2.9', '192.0.2.9'],
  ['it is, and is named alone', ['::1'], '::1', '2001:db8::7', '2001:db8::7'],
  ['the caller has written some', ['10.0.0.1'], '10.0.0.1', '1.2.3.4, 192.0.2.9', '192.0.2.9'],
  ['proxies are in a row', ['10.0.0.0/8'], '10.0.0.1', '1.2.3.4, 192.0.2.9, 10.0.0.2', '192.0.2.9'],
  ['there are proxies alone', ['10.0.0.0/8'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['the header is nonsense', ['10.0.0.1'], '10.0.0.1', '192.0.2.9, nonsense', '10.0.0.1'],
  ['there is no header', ['10.0.0.1'], '10.0.0.1', undefined, '10.0.0.1'],
  ['there is no other end', ['10.0.0.1'], undefined, '1.2.3.4', 'unknown'],
])('where %s', (_what, trusted, remote, forwarded, expected) => {
  expect(addressBehind(trusted)(incoming(remote, forwarded))).toBe(expected);
});

test.each([
  ['a trusted proxy names both', '10.0.0.1', 'quads:8443', 'https', 'quads:8443', 'https'],
  ['it is trusted over IPv6', '::ffff:10.0.0.1', 'quads', 'https', 'quads', 'https'],
  ['proxies in a row name theirs', '10.0.0.1', 'quads, inner', 'https, http', 'quads', 'https'],
  ['the letter case differs', '10.0.0.1', 'Quads', 'HTTPS', 'Quads', 'https'],
  ['it names neither', '10.0.0.1', undefined, undefined, undefined, undefined],
  ['both are empty', '10.0.0.1', '', '', undefined, undefined],
  ['the scheme is unheard of', '10.0.0.1', undefined, 'gopher', undefined, undefined],
  ['the other end is no proxy', '192.0.2.9', 'quads', 'https', undefined, undefined],
  ['there is no other end', undefined, 'quads', 'https', undefined, undefined],
])('host and scheme, if %s', (_what, remoteAddress, givenHost, givenScheme, host, scheme) => {
  const headers = { 'x-forwarded-host': givenHost, 'x-forwarded-proto': givenScheme };
  const call = { socket: { remoteAddress }, headers };
  const found = callOriginBehind(['10.0.0.0/8'])(call);
  expect([found.host, found.scheme]).toEqual([host, scheme]);
  expect(callOriginBehind([])(call)).toEqual({ address: remoteAddress ?? 'unknown' });
});
