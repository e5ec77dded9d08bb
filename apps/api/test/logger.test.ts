import { execFileSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symbols } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../src/logger.js';

/** A pipe that nobody reads yet. */
const newPipe = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'quads-log-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
};

test('a reader that is stuck holds nobody up, and is told how many lines it has missed', async () => {
  const path = await newPipe();
  const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const fd = openSync(path, constants.O_WRONLY);
  const logger = createLogger('info', fd);
  // Closes the pipe, and writes to it no more: others may get its number.
  onTestFinished(() => Reflect.get(logger, symbols.streamSym).destroy());
  const text = 'x'.repeat(2 ** 20);
  for (let line = 1; line <= 40; line += 1) logger.info({ line, text }, 'long');
  const lines: string[] = [];
  // The end of a line may come with the next read.
  let rest = '';
  const buffer = Buffer.alloc(2 ** 20);
  while (!lines.at(-1)?.includes('were lost')) {
    const { bytesRead } = await reader.read(buffer).catch(() => ({ bytesRead: 0 }));
    const parts = (rest + buffer.toString('utf8', 0, bytesRead)).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  }
  await reader.close();
  const [told, ...kept] = lines.map((line) => JSON.parse(line)).reverse();
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.map(({ line }) => line).reverse()).toEqual(kept.map((_line, index) => index + 1));
  expect(told).toMatchObject({ level: 40, lines: 40 - kept.length });
}, 30_000);
