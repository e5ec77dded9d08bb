import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, openSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symbols } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../src/logger.js';

const logger = new URL('../src/logger.ts', import.meta.url).href;

/** A pipe without a reader. */
const newPipe = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'quads-log-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
};

test('a stalled reader does not block logging, and a warning reports the number of dropped lines', async () => {
  const path = await newPipe();
  const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const fd = openSync(path, constants.O_WRONLY);
  const log = createLogger('info', fd);
  // Stops all writes to the descriptor: its number may be reused.
  onTestFinished(() => Reflect.get(log, symbols.streamSym).destroy());
  const long = 'x'.repeat(2 ** 20);
  for (let line = 1; line <= 40; line += 1) log.info({ line, long }, 'long');
  const lines: string[] = [];
  // A line may be split between two reads.
  let rest = '';
  const buffer = Buffer.alloc(2 ** 20);
  while (!lines.at(-1)?.includes('were dropped')) {
    const { bytesRead } = await reader.read(buffer).catch(() => ({ bytesRead: 0 }));
    const parts = (rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  }
  await reader.close();
  const [warning, ...kept] = lines.map((line) => JSON.parse(line)).reverse();
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.map(({ line }) => line).reverse()).toEqual(kept.map((_line, index) => index + 1));
  expect(warning).toMatchObject({ level: 40, lines: 40 - kept.length });
}, 30_000);

/** The numbers of the lines that a program logs to a pipe, as `reader` receives them. */
const linesRead = async (reader: string, statements: string): Promise<number[]> => {
  const program = `
    const { createLogger, flushLogger } = await import(${JSON.stringify(logger)});
    const logger = createLogger('info');
    const log = (line) => logger.info({ line, text: 'x'.repeat(80) }, 'm');
    ${statements}`;
  const dir = await mkdtemp(join(tmpdir(), 'quads-log-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, 'log');
  const child = spawn(
    'sh',
    [
      ...['-c', `"$@" 2>&1 >/dev/null | ${reader} >"$0"`, path, process.execPath],
      ...['--import=tsx', '--input-type=module', '--eval', program],
    ],
    { stdio: 'ignore' },
  );
  await once(child, 'close');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line).line);
};

const upTo = (count: number): number[] =>
  Array.from({ length: count }, (_none, index) => index + 1);

test.each([
  ['its event loop is empty', ''],
  ['it calls process.exit', 'setTimeout(() => process.exit(1), 50)'],
])(
  'all lines are written when a program ends because %s',
  async (_why, end) => {
    const statements = `for (let line = 1; line <= 2_000; line += 1) log(line); ${end}`;
    expect(await linesRead('cat', statements)).toEqual(upTo(2_000));
  },
  30_000,
);

test('process.exit after flushLogger loses no line with a slow reader', async () => {
  const statements = `
    for (let line = 1; line <= 6_000; line += 1) {
      log(line);
      if (line % 200 === 0) await new Promise(setImmediate);
    }
    await flushLogger(logger);
    process.exit(1);`;
  const slowly = 'while read -r line; do echo "$line"; done';
  expect(await linesRead(slowly, statements)).toEqual(upTo(6_000));
}, 30_000);

test('the text format is one line, with the message of an error and of its causes', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'quads-log-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, 'log');
  const log = createLogger('info', openSync(path, 'w'), 'text');
  onTestFinished(() => Reflect.get(log, symbols.streamSym).destroy());
  const err = new Error('fetch failed', { cause: new Error('bad port') });
  log.warn({ part: 'postgres' }, 'the moves in memory grow old');
  log.error({ host: 'host01.example.com', err, tries: { left: 2 } }, 'it gave up');
  const at = String.raw`\d\d:\d\d:\d\d`;
  await expect
    .poll(() => readFile(path, 'utf8'))
    .toMatch(
      new RegExp(
        `^${at} warn: the moves in memory grow old\n${at} error: it gave up: fetch failed: bad port ` +
          String.raw`\(host host01\.example\.com, tries { left: 2 }\)` +
          '\n$',
      ),
    );
});
