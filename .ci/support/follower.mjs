// Runs a program that follows a move, and reads its output.
import { setTimeout as pause } from 'node:timers/promises';
import { start } from './run.mjs';
import { atExit } from './temp.mjs';

const timeoutMs = 60_000;

export const startFollower = (command, args, options) => {
  const child = start(command, args, options);
  atExit(() => child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  let code;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  child.once('error', (error) => {
    errors += error.message;
    code = 1;
  });
  child.once('close', (number) => {
    code = number ?? 1;
  });

  const failure = (what) =>
    new Error([`${command} ${args.join(' ')} ${what}. It printed:`, output, errors].join('\n'));

  const until = async (isSo, what) => {
    const end = Date.now() + timeoutMs;
    while (!isSo()) {
      if (Date.now() > end || code !== undefined) throw failure(what);
      await pause(20);
    }
  };

  return {
    /** Waits until its output matches a pattern. */
    shows: (pattern) => until(() => pattern.test(output), `has not shown ${pattern}`),
    /** Waits for its end and returns its output. */
    end: async () => {
      await until(() => code !== undefined, 'does not end');
      if (code === 0) return output;
      throw failure(`ended with ${code}`);
    },
  };
};
