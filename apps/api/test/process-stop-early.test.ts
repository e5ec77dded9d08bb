import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTestDatabase } from '@quads/store/testing';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { newDataDir } from './support/data-dir.js';
import { processesNaming } from './support/processes.js';
import { type Program, startProgram } from './support/program.js';
import { until } from './support/until.js';

// The program is stopped before its start is over.

const namesIn = (path: string): Promise<string[]> => readdir(path).catch(() => []);

/** A point of a start: what can be seen of it from outside. */
type Point = (program: Program, dataDir: string) => Promise<boolean>;

const file =
  (name: RegExp, ...folder: string[]): Point =>
  async (_program, dataDir) =>
    (await namesIn(join(dataDir, ...folder))).some((one) => name.test(one));

const logged =
  (line: RegExp): Point =>
  async (program) =>
    line.test(program.err());

/** Looks in every turn of the loop, so that little happens between the point and the signal. */
const reach = async (point: Point, program: Program, dataDir: string): Promise<void> => {
  let isOver = false;
  void program.ended().then(() => {
    isOver = true;
  });
  while (!(await point(program, dataDir))) {
    if (isOver) throw new Error(`it has ended:\n${program.err()}`);
    await nextTurn();
  }
};

const points: [string, Point][] = [
  ['the data directory is claimed', file(/^quads-embedded\.json$/)],
  ['the data directory is locked', file(/^owner\.\d+$/)],
  ['initdb begins', file(/^cluster\..*\.new$/)],
  ['initdb has ended', file(/^cluster$/)],
  ['PostgreSQL is launched', file(/^postgres\.log$/)],
  ['PostgreSQL starts', file(/^postmaster\.pid$/, 'cluster', 'data')],
  ['PostgreSQL listens', logged(/PostgreSQL \d+ listens/)],
  ['the database is migrated', logged(/migrated the database/)],
];

const dataEnv = (dataDir: string) => ({ QUADS_DATA_DIR: dataDir, LOG_LEVEL: 'info' });

describe('a signal during the start ends the program with exit code 0 and leaves no process, when', () => {
  test.each(points)(
    '%s',
    async (what, point) => {
      const dataDir = await newDataDir();
      const program = startProgram(dataEnv(dataDir));
      await reach(point, program, dataDir);
      const isOdd = what.length % 2 === 1;
      expect(await program.end(isOdd ? 'SIGINT' : 'SIGTERM')).toEqual({ code: 0, signal: null });
      expect(await processesNaming(dataDir)).toEqual([]);
      expect(program.out()).toBe('');
      expect(program.err()).not.toContain('could not start');
    },
    180_000,
  );

  test('the demo is being set up; its setup is completed first', async () => {
    const dataDir = await newDataDir();
    const program = startProgram(dataEnv(dataDir));
    await reach(logged(/"route":"\/api\/v3\/clouds"/), program, dataDir);
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await processesNaming(dataDir)).toEqual([]);
    const next = startProgram(dataEnv(dataDir));
    await next.url();
    expect(next.out()).toContain('hosts are on the move');
    expect(await next.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 180_000);

  test('it starts with existing data; the next start works', async () => {
    const dataDir = await newDataDir();
    const env = { ...dataEnv(dataDir), QUADS_DEMO: 'off' };
    const first = startProgram(env);
    await first.url();
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
    for (const point of [
      file(/^postmaster\.pid$/, 'cluster', 'data'),
      logged(/PostgreSQL \d+ listens/),
    ]) {
      const program = startProgram(env);
      await reach(point, program, dataDir);
      expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(await processesNaming(dataDir)).toEqual([]);
    }
    const last = startProgram(env);
    expect((await fetch(`${await last.url()}/readyz`)).status).toBe(200);
    expect(await last.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 180_000);

  test('the program is not loaded yet', async () => {
    const dataDir = await newDataDir();
    // The signal arrives as soon as a listener is added. A signal of the system would
    // come with a turn of the loop, which may be after the program is loaded.
    const preload = `
      const { on } = process;
      process.on = function (name, ...more) {
        on.call(this, name, ...more);
        if (name !== 'SIGTERM') return this;
        process.on = on;
        process.emit(name, name);
        return this;
      }`;
    const program = startProgram({
      ...dataEnv(dataDir),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
    });
    expect(await program.ended()).toEqual({ code: 0, signal: null });
    expect(await namesIn(dataDir)).toEqual([]);
  }, 60_000);
});

/** A PostgreSQL server as far as its first answer. */
const serverThat = async (answer: (socket: Socket) => void) => {
  let isCalled = false;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      isCalled = true;
      answer(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://quads@127.0.0.1:${port}/quads`, called: async () => isCalled };
};

const tooMany = (socket: Socket): void => {
  const fields = Buffer.from('SFATAL\0C53300\0Msorry, too many clients already\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  socket.end(Buffer.concat([head, fields]));
};

describe.each(['serve', 'work'])('%s can be stopped', (command) => {
  test('while the database does not answer', async () => {
    const { url, called } = await serverThat(() => undefined);
    const program = startProgram({ DATABASE_URL: url }, [command]);
    await until('it to connect', called);
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 60_000);

  test('while the database has no free connection', async () => {
    const { url } = await serverThat(tooMany);
    const program = startProgram({ DATABASE_URL: url }, [command]);
    await until('it to wait', async () => /waiting up to 60 s/.test(program.err()));
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 60_000);

  test('while another process migrates the database', async () => {
    const database = await createTestDatabase(inject('clusterUrl'));
    onTestFinished(database.drop);
    const lock = 'select pg_advisory_lock(7823706021), pg_sleep(600)';
    void database.execute(lock).catch(() => undefined);
    const seen = (locks: string) => async () =>
      database
        .execute(`do $$ begin assert exists (select from pg_locks where ${locks}); end $$`)
        .then(
          () => true,
          () => false,
        );
    await until('the lock', seen(`locktype = 'advisory' and granted`));
    const program = startProgram({ DATABASE_URL: database.url }, [command]);
    await until('it to wait', seen(`locktype = 'advisory' and not granted`));
    expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
  }, 60_000);
});
