// A program that follows a move, and what it has shown so far.
import { setTimeout as pause } from 'node:timers/promises';
import { start } from './run.mjs';
import { atExit } from './temp.mjs';

const patienceMs = 60_000;

export const startFollower = (command, args, options) => {
  const child = start(command, args, options);
  atExit(() => child.kill('SIGKILL'));
  let output = '';
  let complaints = '';
  let code;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  child.once('error', (error) => {
    complaints += error.message;
    code = 1;
  });
  child.once('close', (number) => {
    code = number ?? 1;
  });

  const failure = (what) =>
    new Error([`${command} ${args.join(' ')} ${what}. It printed:`, output, complaints].join('\n'));

  const until = async (isSo, what) => {
    const end = Date.now() + patienceMs;
    while (!isSo()) {
      if (Date.now() > end || code !== undefined) throw failure(what);
      await pause(20);
    }
  };

  return {
    /** Waits until it has printed something like this. */
    shows: (pattern) => until(() => pattern.test(output), `has not shown ${pattern}`),
    /** Waits for its end and gives all that it printed. */
    end: async () => {
      await until(() => code !== undefined, 'does not end');
      if (code === 0) return output;
      throw failure(`ended with ${code}`);
    },
  };
};
