// Runs programs that track moves, and records what they receive.
import { createInterface } from 'node:readline';
import { preparedPython } from '../../packages/python/scripts/environment.mjs';
import { admin } from '../support/api.mjs';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';
import { createConditions } from './conditions.mjs';

const here = (name) => `${root}/.ci/follow/${name}`;

const languages = {
  typescript: () => ({ command: process.execPath, program: here('program.mjs') }),
  python: () => ({
    command: preparedPython(),
    program: here('program.py'),
    env: { PYTHONPATH: `${root}/packages/python/src`, PYTHONDONTWRITEBYTECODE: '1' },
  }),
};

const timeOf = (ms) => new Date(ms).toISOString().slice(11, 23);

/** The output of a follower, over all its processes. */
class Record {
  received = [];
  lost = 0;
  resets = 0;
  place = 0;
  errors = '';
  /** The reason and the time of the last lost connection. */
  lastLoss = 'never lost';

  take(line) {
    if (line.type === 'lost') this.#lose(line);
    else this.received.push(line);
    if (line.type === 'reset') this.resets += 1;
    if (line.type === 'snapshot') this.place = line.cursor;
    if (line.type === 'event') this.place = line.event.cursor;
  }

  #lose({ why, nextAttemptAt }) {
    this.lost += 1;
    this.lastLoss = `${why}; lost at ${timeOf(Date.now())}, again at ${timeOf(nextAttemptAt)}`;
  }

  get isEnded() {
    return this.received.at(-1)?.type === 'end';
  }
}

/**
 * Starts a follower.
 *
 * - `record` has the printed lines, the number of lost connections and the number of resets.
 * - `waitForFirst()` waits for its first line; `waitForCursor(cursor)`, for that cursor or its end;
 *   `waitForReset(count)`, for that many resets; `waitForEnd()`, for its end.
 * - `pause()` and `resume()` send SIGSTOP and SIGCONT.
 * - `kill()` kills the process; `restart()` starts another one, which resumes by its token.
 */
export const startFollower = (language, url, target, until) => {
  const name = `${language} ${JSON.stringify(target)} until ${until}`;
  const { command, program, env } = languages[language]();
  const record = new Record();
  const conditions = createConditions(
    () =>
      `${name}, at ${record.place}, ${record.received.length} received; it is ${timeOf(Date.now())}, ` +
      `${record.lastLoss}. ${record.errors}`,
  );
  let child;
  let isRunning = false;

  const run = (trackArguments) => {
    const args = [program, url, admin.email, admin.password, JSON.stringify(trackArguments), until];
    child = start(command, args, { env });
    isRunning = true;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      record.take(JSON.parse(line));
      conditions.update();
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      record.errors += text;
    });
    child.once('close', () => {
      isRunning = false;
      conditions.update();
    });
  };
  run(target);
  atExit(() => child.kill('SIGKILL'));

  const waitFor = (isMet, what) => conditions.wait(isMet, what, () => !isRunning);
  return {
    name,
    target,
    until,
    record,
    waitForFirst: () => waitFor(() => record.received.length > 0, 'its first line'),
    waitForCursor: (cursor) =>
      waitFor(() => record.isEnded || record.place >= cursor, `place ${cursor}`),
    waitForEnd: () => waitFor(() => record.isEnded, 'its end'),
    waitForReset: (count) => waitFor(() => record.resets >= count, `reset ${count}`),
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    kill: () => {
      child.kill('SIGKILL');
      return conditions.wait(() => !isRunning, 'its end');
    },
    restart: () => run({ token: record.received.at(-1).token }),
  };
};
