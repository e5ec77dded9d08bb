// Runs followers round after round.
import assert from 'node:assert/strict';
import { createTestClient } from '../support/test-client.mjs';
import { checkRecord, mustEnd } from './checker.mjs';
import { replayWindow } from './environment.mjs';
import { startFollower } from './follower-process.mjs';
import { createLogReader, isEventOf } from './log-reader.mjs';

const languages = ['typescript', 'python'];

const wholeCloud = { cloud: 'cloud02' };

/** More events than the event buffer of an API holds: it replays those regardless of their age. */
const inMemory = 2 * 4_096 + 100;

/** Followers that run from the first round to the last, in each language and on each API. */
const startPermanentFollowers = ({ hosts, replicas }) =>
  replicas.flatMap(({ apiProxy, url }, index) => [
    startFollower('typescript', apiProxy.addressOf(url()), wholeCloud, 'never'),
    startFollower(
      'python',
      apiProxy.addressOf(url()),
      [wholeCloud, { host: hosts[0] }][index],
      'never',
    ),
  ]);

/** Followers that stop until after the replay window, one in each language. */
const startSleepers = ({ replicas: [, { apiProxy, url }] }) =>
  languages.map((one) => startFollower(one, apiProxy.addressOf(url()), wholeCloud, 'never'));

/** A follower of a random target that runs to its end. */
const startShortFollower = async ({ hosts, quads, replicas }, random) => {
  const live = await quads.call('GET', 'moves/progress');
  const targets = [{ host: random.pick(hosts) }, wholeCloud];
  if (live.length > 0) targets.push({ move_id: random.pick(live).move_id });
  const target = random.pick(targets);
  const until = random.pick(['settled', 'arrived', 'first_failure']);
  const { apiProxy, url } = random.pick(replicas);
  return startFollower(random.pick(languages), apiProxy.addressOf(url()), target, until);
};

/** More followers that wait for rare ends would only slow the machine down. */
const maxShortFollowers = 6;

/** The metrics of the APIs, to find out why a follower is late. */
const describe = (replicas) =>
  Promise.all(
    replicas.map(async ({ url }) => {
      const page = await createTestClient(url).send('GET', '../../metrics');
      return (await page.text()).match(/^quads_(log|followers)\S* .*$/gm)?.join(', ');
    }),
  );

const sum = (followers, value) => followers.reduce((all, { record }) => all + value(record), 0);

const isEvent = ({ type }) => type === 'event';

/**
 * Starts the followers.
 *
 * - `round(fault)` applies a fault while reporters write and one more follower runs. Then it checks
 *   that every follower has received everything.
 * - `wake()` resumes the followers that were stopped at the start, after the replay window.
 * - `close()` checks the remaining followers, and that the faults took effect.
 * - `example` is a follower with a correct record; `log` is the log.
 */
export const openSession = async (environment, random) => {
  const { reporters } = environment;
  const logReader = createLogReader(environment.database.url);
  const finishedFollowers = [];
  let shortFollowers = [];

  const whileReporting = async (work) => {
    reporters.start();
    try {
      await work();
    } finally {
      await reporters.stop();
    }
    assert.deepEqual(reporters.unexpected, []);
  };

  const waitAndCheck = async (followers) => {
    const log = await logReader.read();
    const waitForAll = async (one) => {
      await one.waitForCursor(log.findLast(isEventOf(one.target))?.cursor ?? 0);
      if (mustEnd(one, one.record.received, log)) await one.waitForEnd();
    };
    const results = await Promise.allSettled(followers.map(waitForAll));
    const late = results.flatMap(({ reason }) => (reason ? [reason.message] : []));
    if (late.length > 0)
      throw new Error([...late, ...(await describe(environment.replicas))].join('\n'));
    const problems = followers.flatMap((one) =>
      checkRecord(one, one.record.received, log).map((problem) => `${one.name}: ${problem}`),
    );
    assert.deepEqual(problems, []);
  };

  let followers = [];
  let sleepers = [];
  const startedAt = Date.now();
  await whileReporting(async () => {
    await reporters.more(50);
    followers = startPermanentFollowers(environment);
    sleepers = startSleepers(environment);
    await Promise.all([...followers, ...sleepers].map((one) => one.waitForFirst()));
    for (const one of sleepers) await one.kill();
  });

  const isBeyond = async () =>
    Date.now() > startedAt + (replayWindow + 1) * 1_000 &&
    (await logReader.read()).length > inMemory;

  return {
    example: followers[0],
    log: logReader.log,
    round: async (fault) => {
      await whileReporting(async () => {
        shortFollowers.push(await startShortFollower(environment, random));
        await fault.apply({ environment, followers, random });
        await reporters.more(20);
      });
      await waitAndCheck([...followers, ...shortFollowers]);
      const open = shortFollowers.filter(({ record }) => !record.isEnded);
      const tooMany = open.slice(0, -maxShortFollowers);
      for (const one of tooMany) await one.kill();
      finishedFollowers.push(
        ...shortFollowers.filter((one) => one.record.isEnded || tooMany.includes(one)),
      );
      shortFollowers = open.slice(-maxShortFollowers);
    },
    wake: async () => {
      await whileReporting(async () => {
        while (!(await isBeyond())) await reporters.more(100);
        for (const one of sleepers) one.restart();
        await Promise.all(sleepers.map((one) => one.waitForReset(1)));
      });
      await waitAndCheck(sleepers);
    },
    close: async () => {
      await waitAndCheck([...followers, ...shortFollowers]);
      const all = [...followers, ...sleepers, ...shortFollowers, ...finishedFollowers];
      const ends = sum(all, ({ isEnded }) => Number(isEnded));
      const lost = sum(all, (record) => record.lost);
      const dropped = environment.notificationFilters.map((notificationFilter) =>
        notificationFilter.dropped(),
      );
      console.log(
        `${logReader.log.length} events, ` +
          `${sum(all, ({ received }) => received.filter(isEvent).length)} received by ` +
          `${all.length} followers; ${lost} connections lost, ${sum(all, ({ resets }) => resets)} resets, ` +
          `${ends} ends; ${dropped} notifications dropped`,
      );
      assert.ok(Math.min(lost, ends, ...dropped) > 0, 'a fault had no effect');
      for (const one of [...followers, ...sleepers, ...shortFollowers]) await one.kill();
    },
  };
};
