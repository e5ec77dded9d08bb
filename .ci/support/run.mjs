// Runs other programs.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

// turbo needs pnpm on the path. If it is not installed, npx provides it.
if (spawnSync('pnpm', ['--version']).status !== 0) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const args = ['-y', '--package', packageManager, '-c', 'printf %s "$PATH"'];
  process.env.PATH = spawnSync('npx', args, { encoding: 'utf8' }).stdout || process.env.PATH;
}

const ended = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });

/** Starts a program in the checkout, without an input. */
export const start = (command, args, { cwd = root, env = {}, output = 'pipe' } = {}) =>
  spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  });

/** Runs a command and returns its exit code and its output on both channels. */
export const attempt = async (command, args, options) => {
  const child = start(command, args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return { code: await ended(child), output };
};

/** The last lines of an output, which contain the error. */
export const lastLines = (text, count = 200) => text.trimEnd().split('\n').slice(-count).join('\n');

/** Runs a command and returns its output. @throws {Error} with the end of the output if it fails */
export const run = async (command, args, options) => {
  const { code, output } = await attempt(command, args, options);
  if (code === 0) return output;
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${lastLines(output)}`);
};

/** Runs a Node script and shows its output. @returns whether its exit code is 0 */
export const show = async (args, options) =>
  (await ended(start(process.execPath, args, { ...options, output: 'inherit' }))) === 0;

export const node = (args, options) => run(process.execPath, args, options);

/** The arguments that run tasks as the root's own scripts do. */
export const turbo = (...args) => ['.config/turbo.mjs', 'run', ...args];
