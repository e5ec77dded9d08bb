import { resolve } from 'node:path';
import { defaultRetries } from '@quads/engine';
import { describe, expect, test } from 'vitest';
import { blockedPorts } from '../src/config/blocked-ports.js';
import { ConfigError } from '../src/config/config-error.js';
import { readConfig } from '../src/config/read-config.js';

test('the defaults are safe and local', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 5000,
    databaseUrl: undefined,
    databaseConnections: 12,
    dataDir: resolve('.quads/postgres'),
    adminEmail: 'admin@example.com',
    adminPassword: undefined,
    demo: 'auto',
    jwtSecret: undefined,
    tokenTtlSeconds: 15600,
    replayWindowSeconds: 604800,
    readAccess: 'public',
    legacyErrors: 'auto',
    registration: 'off',
    supermicroFragments: ['6029p', '1028r', '1029u'],
    osImages: [],
    sparePool: 'cloud01',
    selfSchedule: {
      enabled: false,
      cloudsPerUser: 1,
      hostsPerCloud: 10,
      days: 1,
      deadline: { weekday: 0, hour: 21 },
      prefix: '[SSM]',
    },
    publicUrl: undefined,
    corsOrigins: [],
    limits: {
      bodyBytes: 1_048_576,
      headerBytes: 16_384,
      headerCount: 100,
      requestTimeoutMs: 30_000,
      keepAliveMs: 75_000,
      stopTimeoutMs: 10_000,
      trustedProxies: [],
    },
    subscriberLimits: { perAddress: 1_000, perProcess: 10_000 },
    attemptLimits: { perAccount: 10, perAddress: 100, registrations: 20, windowMs: 900_000 },
    pipeline: {
      mover: 'off',
      moverClouds: undefined,
      moverIntervalMs: 10_000,
      untouchableHosts: [],
      pluginsFile: undefined,
      movesAtOnce: 64,
      leaseSeconds: 45,
      retries: defaultRetries,
    },
    logLevel: 'info',
    logFormat: 'json',
  });
});

test('an empty setting is unset', () => {
  const names = ['HOST', 'PORT', 'DATABASE_URL', 'QUADS_DATA_DIR', 'QUADS_DEMO', 'LOG_LEVEL'];
  const empty = Object.fromEntries(names.map((name) => [name, ' ']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('the log format on a terminal is text, unless a setting says JSON', () => {
  const logs = (env: Record<string, string>, isTerminal: boolean) => {
    const { logFormat, logLevel } = readConfig(env, isTerminal);
    return [logFormat, logLevel];
  };
  expect(logs({}, true)).toEqual(['text', 'warn']);
  expect(logs({}, false)).toEqual(['json', 'info']);
  expect(logs({ LOG_LEVEL: 'info' }, true)).toEqual(['text', 'info']);
  expect(logs({ LOG_FORMAT: 'json' }, true)).toEqual(['json', 'info']);
  expect(logs({ LOG_FORMAT: 'text' }, false)).toEqual(['text', 'info']);
});

describe('valid values of settings', () => {
  test.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ DATABASE_URL: 'postgresql://db/quads' }, { databaseUrl: 'postgresql://db/quads' }],
    [{ QUADS_DATABASE_CONNECTIONS: '3' }, { databaseConnections: 3 }],
    [{ QUADS_DATA_DIR: 'data' }, { dataDir: resolve('data') }],
    [{ QUADS_ADMIN_EMAIL: 'Root@Example.com' }, { adminEmail: 'root@example.com' }],
    [{ QUADS_DEMO: 'ON' }, { demo: 'on' }],
    [{ QUADS_DEMO: 'false' }, { demo: 'off' }],
    [{ QUADS_TOKEN_TTL: '1' }, { tokenTtlSeconds: 1 }],
    [{ QUADS_REPLAY_WINDOW: '1' }, { replayWindowSeconds: 1 }],
    [{ QUADS_READ_ACCESS: 'authenticated' }, { readAccess: 'authenticated' }],
    [{ QUADS_LEGACY_ERRORS: 'off' }, { legacyErrors: 'off' }],
    [{ QUADS_REGISTRATION: 'Open' }, { registration: 'open' }],
    [{ QUADS_SUPERMICRO_MODELS: 'a, b,,c ' }, { supermicroFragments: ['a', 'b', 'c'] }],
    [{ QUADS_SPARE_POOL: 'Pool' }, { sparePool: 'pool' }],
    [
      { QUADS_OS_LIST: ' RHEL 9.4, Fedora 43,, ' },
      {
        osImages: [
          { id: 1, title: 'RHEL 9.4', releaseName: '', family: '' },
          { id: 2, title: 'Fedora 43', releaseName: '', family: '' },
        ],
      },
    ],
    [
      {
        QUADS_OS_LIST:
          '["RHEL 8", {"Id": 7, "Title": "RHEL 9.4", "Release Name": "Plow", "Family": "Redhat"}]',
      },
      {
        osImages: [
          { id: 1, title: 'RHEL 8', releaseName: '', family: '' },
          { id: 7, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' },
        ],
      },
    ],
    [{ QUADS_OS_LIST: '[]' }, { osImages: [] }],
    [
      {
        QUADS_SELF_SCHEDULE: 'On',
        QUADS_SELF_SCHEDULE_CLOUDS: '2',
        QUADS_SELF_SCHEDULE_HOSTS: '5',
        QUADS_SELF_SCHEDULE_DAYS: '7',
        QUADS_SELF_SCHEDULE_DEADLINE_DAY: 'Friday',
        QUADS_SELF_SCHEDULE_DEADLINE_HOUR: '0',
        QUADS_SELF_SCHEDULE_PREFIX: 'Lent:',
      },
      {
        selfSchedule: {
          enabled: true,
          cloudsPerUser: 2,
          hostsPerCloud: 5,
          days: 7,
          deadline: { weekday: 5, hour: 0 },
          prefix: 'Lent:',
        },
      },
    ],
    [
      { QUADS_SELF_SCHEDULE_DEADLINE_DAY: 'none' },
      { selfSchedule: { ...readConfig({}).selfSchedule, deadline: null } },
    ],
    [{ QUADS_PUBLIC_URL: 'https://quads.example.com' }, { publicUrl: 'https://quads.example.com' }],
    [{ QUADS_PUBLIC_URL: 'HTTP://[::1]:8080/quads/' }, { publicUrl: 'HTTP://[::1]:8080/quads/' }],
    [{ QUADS_CORS_ORIGINS: '*' }, { corsOrigins: ['*'] }],
    [
      { QUADS_CORS_ORIGINS: 'https://a.example.com, http://localhost:8080' },
      { corsOrigins: ['https://a.example.com', 'http://localhost:8080'] },
    ],
    [{ QUADS_STOP_TIMEOUT: '0' }, { limits: expect.objectContaining({ stopTimeoutMs: 0 }) }],
    [
      { QUADS_TRUSTED_PROXIES: '10.0.0.0/8, ::1' },
      { limits: expect.objectContaining({ trustedProxies: ['10.0.0.0/8', '::1'] }) },
    ],
    [
      { QUADS_FOLLOWERS: '500', QUADS_FOLLOWERS_PER_ADDRESS: '20' },
      { subscriberLimits: { perAddress: 20, perProcess: 500 } },
    ],
    [
      {
        QUADS_LOGIN_ATTEMPTS: '5',
        QUADS_LOGIN_ATTEMPTS_PER_ADDRESS: '50',
        QUADS_REGISTRATIONS_PER_ADDRESS: '7',
        QUADS_LOGIN_WINDOW: '60',
      },
      { attemptLimits: { perAccount: 5, perAddress: 50, registrations: 7, windowMs: 60_000 } },
    ],
    [
      {
        QUADS_MOVER: 'Shadow',
        QUADS_MOVER_CLOUDS: 'cloud02, cloud03',
        QUADS_MOVER_INTERVAL: '60',
        QUADS_UNTOUCHABLE_HOSTS: 'host01.example.com',
        QUADS_PLUGINS: 'plugins.yml',
        QUADS_MOVES_AT_ONCE: '0',
        QUADS_LEASE: '10',
        QUADS_ATTEMPTS: '1',
        QUADS_RETRY_PAUSE: '5',
      },
      {
        pipeline: {
          mover: 'shadow',
          moverClouds: ['cloud02', 'cloud03'],
          moverIntervalMs: 60_000,
          untouchableHosts: ['host01.example.com'],
          pluginsFile: resolve('plugins.yml'),
          movesAtOnce: 0,
          leaseSeconds: 10,
          retries: { ...defaultRetries, attempts: 1, firstPauseSeconds: 5 },
        },
      },
    ],
    [{ LOG_LEVEL: 'SILENT' }, { logLevel: 'silent' }],
  ])('%j', (env, setting) => {
    expect(readConfig(env)).toMatchObject(setting);
  });
});

describe('an invalid setting is an error with its variable and the valid values', () => {
  test.each([
    ['PORT', '65536', /0 to 65535/],
    ['PORT', '-1', /0 to 65535/],
    ['PORT', '5000.5', /0 to 65535/],
    ['PORT', '0x10', /0 to 65535/],
    ['PORT', '5061', /browsers and fetch refuse to call port 5061: choose another/],
    ['DATABASE_URL', 'mysql://db/quads', /postgres:\/\//],
    ['DATABASE_URL', 'db:5432', /postgres:\/\//],
    ['QUADS_DATABASE_CONNECTIONS', '2', /3 to 1000/],
    ['QUADS_DATABASE_CONNECTIONS', '1001', /3 to 1000/],
    ['QUADS_ADMIN_EMAIL', 'root', /not an e-mail/],
    ['QUADS_ADMIN_EMAIL', 'a:b@example.com', /not an e-mail/],
    ['QUADS_ADMIN_PASSWORD', 'short', /8 characters/],
    ['QUADS_JWT_SECRET', 'x'.repeat(31), /32 characters/],
    ['QUADS_TOKEN_TTL', '0', /1 to 604800/],
    ['QUADS_REPLAY_WINDOW', '1d', /1 to 31536000/],
    ['QUADS_TOKEN_TTL', '1h', /1 to 604800/],
    ['QUADS_DEMO', 'maybe', /auto, on, off/],
    ['QUADS_PUBLIC_URL', 'quads.example.com', /http or https URL/],
    ['QUADS_PUBLIC_URL', 'https://', /http or https URL/],
    ['QUADS_PUBLIC_URL', 'ftp://quads.example.com', /http or https URL/],
    ['QUADS_PUBLIC_URL', 'https://a:b@quads.example.com', /without credentials/],
    ['QUADS_PUBLIC_URL', 'https://quads.example.com/?a', /query or fragment/],
    ['QUADS_PUBLIC_URL', 'https://quads.example.com/#', /query or fragment/],
    ['QUADS_PUBLIC_URL', '*', /http or https URL/],
    ['QUADS_CORS_ORIGINS', 'board.example.com', /board.example.com is not an origin/],
    ['QUADS_CORS_ORIGINS', 'https://a.example.com/', /https:\/\/a.example.com\/ is not an origin/],
    ['QUADS_CORS_ORIGINS', '*, https://a.example.com:443', /443 is not an origin/],
    ['QUADS_CORS_ORIGINS', 'https://A.example.com', /is not an origin/],
    ['QUADS_CORS_ORIGINS', 'null', /is not an origin/],
    ['QUADS_BODY_LIMIT', '1 MB', /1024 to 1073741824/],
    ['QUADS_HEADER_LIMIT', '0', /1024 to 1048576/],
    ['QUADS_HEADER_COUNT', '9', /10 to 10000/],
    ['QUADS_REQUEST_TIMEOUT', '0', /1 to 3600/],
    ['QUADS_KEEP_ALIVE', '5s', /1 to 3600/],
    ['QUADS_STOP_TIMEOUT', '-1', /0 to 3600/],
    ['QUADS_READ_ACCESS', 'private', /public, authenticated/],
    ['QUADS_REGISTRATION', 'on', /off, open/],
    ['QUADS_SELF_SCHEDULE', 'open', /off, on/],
    ['QUADS_SELF_SCHEDULE_CLOUDS', '0', /1 to 10000/],
    ['QUADS_SELF_SCHEDULE_HOSTS', 'ten', /1 to 10000/],
    ['QUADS_SELF_SCHEDULE_DAYS', '366', /1 to 365/],
    ['QUADS_SELF_SCHEDULE_DEADLINE_DAY', 'weekend', /none, sunday/],
    ['QUADS_SELF_SCHEDULE_DEADLINE_HOUR', '24', /0 to 23/],
    ['QUADS_TRUSTED_PROXIES', 'proxy.example.com', /not an address or network/],
    ['QUADS_TRUSTED_PROXIES', '10.0.0.0/33', /not an address or network/],
    ['QUADS_TRUSTED_PROXIES', '*', /not an address or network/],
    ['QUADS_FOLLOWERS', '0', /1 to 1000000/],
    ['QUADS_FOLLOWERS_PER_ADDRESS', 'many', /1 to 1000000/],
    ['QUADS_LOGIN_ATTEMPTS', '0', /1 to 1000/],
    ['QUADS_LOGIN_ATTEMPTS_PER_ADDRESS', '-1', /1 to 100000/],
    ['QUADS_REGISTRATIONS_PER_ADDRESS', '0', /1 to 100000/],
    ['QUADS_LOGIN_WINDOW', '0', /1 to 86400/],
    ['QUADS_MOVER', 'auto', /off, shadow, on/],
    ['QUADS_MOVER_INTERVAL', '0', /1 to 86400/],
    ['QUADS_MOVES_AT_ONCE', '1001', /0 to 1000/],
    ['QUADS_LEASE', '81', /1 to 80/],
    ['QUADS_ATTEMPTS', '0', /1 to 100/],
    ['QUADS_RETRY_PAUSE', '1h', /1 to 86400/],
    ['QUADS_OS_LIST', '[', /not valid JSON: write comma-separated titles/],
    ['QUADS_OS_LIST', '{"Title": "RHEL 9"}', /not a list/],
    ['QUADS_OS_LIST', '[7]', /neither a title nor an object/],
    ['QUADS_OS_LIST', '[{"Id": 1}]', /title is missing/],
    ['QUADS_OS_LIST', '[{"Id": "1", "Title": "RHEL 9"}]', /Id is not an integer/],
    ['QUADS_OS_LIST', '[{"Title": "RHEL 9", "Family": 1}]', /Family is not a text/],
    ['QUADS_OS_LIST', '[{"Title": "RHEL 9", "Name": "x"}]', /Name is not a key/],
    ['QUADS_OS_LIST', 'RHEL 9, RHEL 9', /RHEL 9 is in the list twice/],
    ['QUADS_OS_LIST', '[{"Id": 2, "Title": "a"}, "b"]', /2 is in the list twice/],
    ['LOG_LEVEL', 'loud', /info/],
    ['LOG_FORMAT', 'xml', /auto, json, text/],
  ])('%s=%s', (variable, value, message) => {
    const read = (): unknown => readConfig({ [variable]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ variable }));
  });

  test('an error does not repeat a secret', () => {
    for (const name of ['QUADS_ADMIN_PASSWORD', 'QUADS_JWT_SECRET', 'DATABASE_URL']) {
      expect(() => readConfig({ [name]: 'hunter2' })).not.toThrow(/hunter2/);
    }
    const url = 'https://admin:hunter2@quads.example.com';
    expect(() => readConfig({ QUADS_PUBLIC_URL: url })).not.toThrow(/hunter2/);
  });

  test('the demo cannot be combined with DATABASE_URL', () => {
    const env = { QUADS_DEMO: 'on', DATABASE_URL: 'postgres://db/quads' };
    expect(() => readConfig(env)).toThrow(/^QUADS_DEMO: /);
  });
});

describe('PORT', () => {
  /** Whether `fetch` refuses a port. It decides before it connects, so no request is sent. */
  const isRefusedByFetch = async (port: number): Promise<boolean> => {
    const dispatcher = {
      dispatch: () => {
        throw new Error('called');
      },
    };
    const init = { dispatcher } as unknown as RequestInit;
    const failure: unknown = await fetch(`http://127.0.0.1:${port}/`, init).catch((error) => error);
    return (failure as { cause?: { message?: string } }).cause?.message !== 'called';
  };

  test('is rejected exactly if fetch refuses to call it', async () => {
    // The list of the Fetch standard ends at 10080.
    const ports = Array.from({ length: 10_200 }, (_, index) => index + 1);
    const wrong: number[] = [];
    for (const port of ports) {
      if (blockedPorts.has(port) !== (await isRefusedByFetch(port))) wrong.push(port);
    }
    expect(wrong).toEqual([]);
  });

  test.each([...blockedPorts])('%i is rejected with an error that names it', (port) => {
    expect(() => readConfig({ PORT: String(port) })).toThrow(
      `PORT: browsers and fetch refuse to call port ${port}: choose another, such as 5000.`,
    );
  });
});
