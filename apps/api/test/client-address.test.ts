import { expect, test } from 'vitest';
import { createAddressReader, createOriginReader } from '../src/listener/client-address.js';

const incoming = (remoteAddress: string | undefined, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

test.each([
  ['no proxy is trusted', [], '192.0.2.9', '1.2.3.4', '192.0.2.9'],
  ['the peer is not a proxy', ['10.0.0.0/8'], '192.0.2.9', '1.2.3.4', '192.0.2.9'],
  ['the peer is a trusted proxy', ['10.0.0.0/8'], '10.1.2.3', '192.0.2.9', '192.0.2.9'],
  [
    'the peer is a trusted proxy over IPv6',
    ['10.0.0.0/8'],
    '::ffff:10.1.2.3',
    '192.0.2.9',
    '192.0.2.9',
  ],
  ['the trusted proxy is an address', ['::1'], '::1', '2001:db8::7', '2001:db8::7'],
  [
    'the client has sent the header too',
    ['10.0.0.1'],
    '10.0.0.1',
    '1.2.3.4, 192.0.2.9',
    '192.0.2.9',
  ],
  [
    'there is a chain of proxies',
    ['10.0.0.0/8'],
    '10.0.0.1',
    '1.2.3.4, 192.0.2.9, 10.0.0.2',
    '192.0.2.9',
  ],
  ['all addresses are proxies', ['10.0.0.0/8'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['the header is malformed', ['10.0.0.1'], '10.0.0.1', '192.0.2.9, nonsense', '10.0.0.1'],
  ['there is no header', ['10.0.0.1'], '10.0.0.1', undefined, '10.0.0.1'],
  ['the peer is unknown', ['10.0.0.1'], undefined, '1.2.3.4', 'unknown'],
])('the address if %s', (_what, trusted, remote, forwarded, expected) => {
  expect(createAddressReader(trusted)(incoming(remote, forwarded))).toBe(expected);
});

test.each([
  ['a trusted proxy names both', '10.0.0.1', 'quads:8443', 'https', 'quads:8443', 'https'],
  ['the proxy is trusted over IPv6', '::ffff:10.0.0.1', 'quads', 'https', 'quads', 'https'],
  ['a chain of proxies names both', '10.0.0.1', 'quads, inner', 'https, http', 'quads', 'https'],
  ['the letter case differs', '10.0.0.1', 'Quads', 'HTTPS', 'Quads', 'https'],
  ['the proxy names neither', '10.0.0.1', undefined, undefined, undefined, undefined],
  ['both are empty', '10.0.0.1', '', '', undefined, undefined],
  ['the scheme is unknown', '10.0.0.1', undefined, 'gopher', undefined, undefined],
  ['the peer is not a proxy', '192.0.2.9', 'quads', 'https', undefined, undefined],
  ['the peer is unknown', undefined, 'quads', 'https', undefined, undefined],
])('host and scheme if %s', (_what, remoteAddress, givenHost, givenScheme, host, scheme) => {
  const headers = { 'x-forwarded-host': givenHost, 'x-forwarded-proto': givenScheme };
  const call = { socket: { remoteAddress }, headers };
  const found = createOriginReader(['10.0.0.0/8'])(call);
  expect([found.host, found.scheme]).toEqual([host, scheme]);
  expect(createOriginReader([])(call)).toEqual({ address: remoteAddress ?? 'unknown' });
});
