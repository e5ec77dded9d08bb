import { lookup } from 'node:dns';
import { promisify } from 'node:util';
import { silent } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { webhook } from '../../src/index.js';
import { guardedLookup } from '../../src/webhook/guarded-lookup.js';
import { isPublic } from '../../src/webhook/public-address.js';
import { startReceiver } from '../support/receiver.js';

// A webhook must not reach private addresses: local ports, the internal network, cloud metadata.

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const made = async (url: string) =>
  webhook.create({ url, secret, allow_http: true }, { log: silent, now: () => '' });

test.each([
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1'],
  ...['::1', '::', 'fe80::1', 'fe80::1%lo', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1'],
  ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::1'],
  ...['2001:0:1::1', 'example.com', ''],
])('isPublic › is false for %s', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '192.0.1.1', '2606:4700::1111', '2a00:1450::1'])(
  'isPublic › is true for %s',
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test.each([
  'http://127.0.0.1/hook',
  'http://2130706433/hook',
  'http://0x7f.1/hook',
  'http://0177.0.0.1/hook',
  'http://[::1]/hook',
  'http://[::ffff:127.0.0.1]/hook',
  'http://[fe80::1]/hook',
  'http://169.254.169.254/latest/meta-data',
])('webhook › rejects the url %s at the start', async (url) => {
  await expect(made(url)).rejects.toThrow(/allow_private/);
});

describe('a name with a loopback address', () => {
  test('is refused when the connection is made', async () => {
    await using receiver = await startReceiver();
    const { notify } = await made(`http://localhost:${receiver.port}/hook`);
    const { signal } = new AbortController();
    const outcome = await notify(
      {
        cursor: 1,
        type: 'move_started',
        time: '2026-11-22T08:00:00Z',
        move: { moveId: 1, attempt: 1, targetCloud: 'cloud02', host: 'host01' },
        event: {},
      },
      { signal, now: '2026-11-22T08:00:00Z', token: 'w:1', epoch: 1, log: silent },
    );
    expect(outcome).toMatchObject({ message: 'The receiver has no public address.' });
    expect(JSON.stringify(outcome)).not.toContain('127.0.0.1');
    expect(receiver.received).toEqual([]);
  });

  test.each([true, false])('is refused by the lookup (all: %s)', async (all) => {
    expect((await promisify(lookup)('localhost')).address).toMatch(/^(127\.|::1)/);
    const refused = new Promise((settle) => {
      guardedLookup('localhost', { all }, (error) => settle(error));
    });
    expect(await refused).toMatchObject({ name: 'AddressRefused' });
  });
});

test('guardedLookup › passes the error of an unknown name on', async () => {
  const failed = new Promise((settle) => {
    guardedLookup('nobody.invalid', {}, (error) => settle(error));
  });
  expect(await failed).toMatchObject({ code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) });
});
