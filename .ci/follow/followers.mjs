// Programs of users that follow moves, and what each was told.
import { createInterface } from 'node:readline';
import { preparedPython } from '../../packages/python/scripts/environment.mjs';
import { admin } from '../support/api.mjs';
import { root, start } from '../support/run.mjs';
import { atExit } from '../support/temp.mjs';
import { createMilestones } from './milestones.mjs';

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

/** What a follower has said so far, over all the processes that it was. */
class Record {
  told = [];
  lost = 0;
  resets = 0;
  place = 0;
  complaints = '';
  /** Why it was without a connection the last time. */
  lastWords = 'never lost';

  take(line) {
    if (line.type === 'lost') this.#lose(line);
    else this.told.push(line);
    if (line.type === 'reset') this.resets += 1;
    if (line.type === 'snapshot') this.place = line.cursor;
    if (line.type === 'event') this.place = line.event.cursor;
  }

  #lose({ why, nextAttemptAt }) {
    this.lost += 1;
    this.lastWords = `${why}; lost at ${timeOf(Date.now())}, again at ${timeOf(nextAttemptAt)}`;
  }

  get isEnded() {
    return this.told.at(-1)?.type === 'end';
  }
}

/**
 * Starts one.
 *
 * - `record` has the lines that it printed, how often it has lost its connection, and how often it
 *   was told of a reset.
 * - `begins()` waits until it was told something; `reaches(cursor)`, of that place, or it has ended;
 *   `isReset(count)`, of so many resets; `ends()`, of its end.
 * - `freeze()` and `thaw()` stop the process and let it go on.
 * - `leave()` ends the process; `comeBack()` starts another, which goes on by its token.
 */
export const startFollower = (language, url, target, until) => {
  const name = `${language} ${JSON.stringify(target)} until ${until}`;
  const { command, program, env } = languages[language]();
  const record = new Record();
  const milestones = createMilestones(
    () =>
      `${name}, at ${record.place}, ${record.told.length} told; it is ${timeOf(Date.now())}, ` +
      `${record.lastWords}. ${record.complaints}`,
  );
  let child;
  let isHere = false;

  const run = (whom) => {
    const args = [program, url, admin.email, admin.password, JSON.stringify(whom), until];
    child = start(command, args, { env });
    isHere = true;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      record.take(JSON.parse(line));
      milestones.look();
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      record.complaints += text;
    });
    child.once('close', () => {
      isHere = false;
      milestones.look();
    });
  };
  run(target);
  atExit(() => child.kill('SIGKILL'));

  const waitFor = (isSo, what) => milestones.wait(isSo, what, () => !isHere);
  return {
    name,
    target,
    until,
    record,
    begins: () => waitFor(() => record.told.length > 0, 'its first line'),
    reaches: (cursor) => waitFor(() => record.isEnded || record.place >= cursor, `place ${cursor}`),
    ends: () => waitFor(() => record.isEnded, 'its end'),
    isReset: (count) => waitFor(() => record.resets >= count, `reset ${count}`),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    leave: () => {
      child.kill('SIGKILL');
      return milestones.wait(() => !isHere, 'its end');
    },
    comeBack: () => run({ token: record.told.at(-1).token }),
  };
};
