import { execFileSync } from 'node:child_process';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { newDataDir } from './support/data-dir.js';
import { processesNaming } from './support/processes.js';
import { startProgram } from './support/program.js';
import { useTerminal } from './support/terminal.js';
import { until } from './support/until.js';

// What a person sees in a terminal, and a program outside of one.

const startInTerminal = useTerminal();

/** The lines on a screen, without the line break of a terminal. */
const linesOf = (screen: string): string[] =>
  screen.replaceAll('\r\n', '\n').split('\n').filter(Boolean);

test('on a terminal a start shows the URL and the password, and Ctrl-C stops it', async () => {
  const dataDir = await newDataDir();
  const terminal = startInTerminal({ QUADS_DATA_DIR: dataDir });
  await terminal.shows(/shown this once\)\r?\n$/);
  expect(linesOf(terminal.screen())).toEqual([
    expect.stringMatching(/^QUADS move tracking listens on http:/),
    expect.stringMatching(/^ {2}API {8}http:/),
    expect.stringMatching(/^ {2}reference {2}http:/),
    `  database   embedded, in ${dataDir}`,
    expect.stringMatching(/^ {2}demo {7}hosts are on the move/),
    expect.stringMatching(/^ {2}admin {6}admin@example\.com, password \S{24} \(shown this once\)$/),
  ]);
  terminal.type('\u0003');
  expect(await terminal.ended()).toBe(0);
  expect(terminal.screen()).not.toMatch(/warn|error|\{/);
  expect(await processesNaming(dataDir)).toEqual([]);
}, 120_000);

const newDatabase = async () => {
  const database = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(database.drop);
  return database;
};

const cut = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

test('on a terminal a warning is a line of text', async () => {
  const database = await newDatabase();
  const terminal = startInTerminal({ DATABASE_URL: database.url });
  await terminal.shows(/shown this once/);
  await database.execute(cut);
  const screen = await terminal.shows(/^\d\d:\d\d:\d\d warn: an idle database connection ended: /m);
  expect(screen).not.toContain('{"level"');
  terminal.type('\u0003');
  expect(await terminal.ended()).toBe(0);
}, 120_000);

test('on a terminal LOG_FORMAT=json logs JSON', async () => {
  const dataDir = await newDataDir();
  const env = { QUADS_DATA_DIR: dataDir, QUADS_DEMO: 'off', LOG_FORMAT: 'json' };
  const terminal = startInTerminal(env);
  await terminal.shows(/shown this once/);
  await terminal.shows(/"msg":"migrated the database from schema 0 to \d+"/);
  terminal.type('\u0003');
  expect(await terminal.ended()).toBe(0);
}, 120_000);

test('without a terminal logs are JSON, with one line for all migrations', async () => {
  const program = startProgram({ QUADS_DATA_DIR: await newDataDir(), QUADS_DEMO: 'off' });
  await program.url();
  await until('the log', async () => program.err().includes('migrated'));
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  const lines = program
    .err()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).msg);
  expect(lines.filter((line) => line.includes('migrated'))).toEqual([
    expect.stringMatching(/^migrated the database from schema 0 to \d+$/),
  ]);
}, 120_000);

/** What is run in the program before it starts. */
const preloaded = (script: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
});

test('the demo works on a port that fetch refuses, because it calls the server without a network', async () => {
  const env = {
    QUADS_DATA_DIR: await newDataDir(),
    ...preloaded(`globalThis.fetch = () => Promise.reject(new TypeError('bad port'));`),
  };
  const program = startProgram(env);
  await program.url();
  expect(program.out()).toContain('hosts are on the move');
  expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 120_000);

test.each([
  [
    'a cause',
    `new TypeError('fetch failed', { cause: new Error('bad port', { cause: 'refused' }) })`,
    'quads-api could not start. fetch failed: bad port: refused\n',
  ],
  [
    'several errors',
    `new AggregateError([new Error('one', { cause: new Error('two') }), new Error('three')], 'all failed')`,
    'quads-api could not start. all failed: one: two; three\n',
  ],
  [
    'a code and a cause',
    `Object.assign(new Error('no address', { cause: new Error('EAI_AGAIN') }), { code: 'ENOTFOUND' })`,
    'quads-api could not start. no address: EAI_AGAIN\n',
  ],
])(
  'a start error with %s is one line without a stack',
  async (_what, error, line) => {
    const env = {
      DATABASE_URL: (await newDatabase()).url,
      LOG_LEVEL: 'silent',
      ...preloaded(`
        import { Server } from 'node:http';
        Server.prototype.listen = function () {
          process.nextTick(() => this.emit('error', ${error}));
          return this;
        };`),
    };
    const program = startProgram(env);
    expect(await program.ended()).toMatchObject({ code: 1 });
    expect(program.err()).toBe(line);
  },
  60_000,
);

test('.config/turbo.mjs --quiet prints one line, and the whole output of a failed run', () => {
  const root = new URL('../../..', import.meta.url);
  const turbo = (...words: string[]) =>
    execFileSync(process.execPath, ['.config/turbo.mjs', '--quiet', ...words], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  expect(turbo('--version')).toBe('Building what has changed …\n');
  expect(() => turbo('run', 'no-such-task')).toThrow(/no-such-task/);
}, 60_000);
