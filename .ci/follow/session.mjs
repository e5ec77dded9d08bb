// Those who follow, round after round.
import assert from 'node:assert/strict';
import { createLab } from '../support/lab.mjs';
import { startFollower } from './followers.mjs';
import { judge, mustEnd } from './judge.mjs';
import { createTruth, isOf } from './truth.mjs';
import { replayWindow } from './world.mjs';

const languages = ['typescript', 'python'];

const everything = { cloud: 'cloud02' };

/** What an API has in memory is replayed however old it is; so many events are more than that. */
const inMemory = 2 * 4_096 + 100;

/** Those who follow from the first round to the last: in each language, by one API or the other. */
const faithful = ({ hosts, replicas }) =>
  replicas.flatMap(({ door, url }, index) => [
    startFollower('typescript', door.through(url()), everything, 'never'),
    startFollower('python', door.through(url()), [everything, { host: hosts[0] }][index], 'never'),
  ]);

/** Those who sleep for long, one in each language. */
const sleepy = ({ replicas: [, { door, url }] }) =>
  languages.map((one) => startFollower(one, door.through(url()), everything, 'never'));

/** Somebody who wants to know the end of something. */
const curious = async ({ hosts, lab, replicas }, random) => {
  const live = await lab.call('GET', 'moves/progress');
  const targets = [{ host: random.pick(hosts) }, everything];
  if (live.length > 0) targets.push({ move_id: random.pick(live).move_id });
  const target = random.pick(targets);
  const until = random.pick(['settled', 'arrived', 'first_failure']);
  const { door, url } = random.pick(replicas);
  return startFollower(random.pick(languages), door.through(url()), target, until);
};

/** More who wait for rare ends would only slow the machine down. */
const mostPassing = 6;

/** What APIs say of themselves, for whoever has to find out why somebody is late. */
const inWords = (replicas) =>
  Promise.all(
    replicas.map(async ({ url }) => {
      const page = await createLab(url).send('GET', '../../metrics');
      return (await page.text()).match(/^quads_(log|followers)\S* .*$/gm)?.join(', ');
    }),
  );

const sum = (followers, value) => followers.reduce((all, { record }) => all + value(record), 0);

const isEvent = ({ type }) => type === 'event';

/**
 * Has programs follow.
 *
 * - `round(fault)` does it while reporters write and one more program follows to an end; then
 *   everybody must have been told everything.
 * - `wake()` has those go on who slept since the beginning, which is beyond the replay window.
 * - `close()` sees that whoever has not ended was right, and that faults were none by name only.
 * - `example` is one who followed; `log` is what has happened.
 */
export const openSession = async (world, random) => {
  const { writers } = world;
  const truth = createTruth(world.database.url);
  const gone = [];
  let passing = [];

  const amidWrites = async (work) => {
    writers.start();
    try {
      await work();
    } finally {
      await writers.stop();
    }
    assert.deepEqual(writers.unexpected, []);
  };

  const settle = async (followers) => {
    const log = await truth.read();
    const hear = async (one) => {
      await one.reaches(log.findLast(isOf(one.target))?.cursor ?? 0);
      if (mustEnd(one, one.record.told, log)) await one.ends();
    };
    const heard = await Promise.allSettled(followers.map(hear));
    const late = heard.flatMap(({ reason }) => (reason ? [reason.message] : []));
    if (late.length > 0) throw new Error([...late, ...(await inWords(world.replicas))].join('\n'));
    const problems = followers.flatMap((one) =>
      judge(one, one.record.told, log).map((problem) => `${one.name}: ${problem}`),
    );
    assert.deepEqual(problems, []);
  };

  let followers = [];
  let sleepers = [];
  const bornAt = Date.now();
  await amidWrites(async () => {
    await writers.more(50);
    followers = faithful(world);
    sleepers = sleepy(world);
    await Promise.all([...followers, ...sleepers].map((one) => one.begins()));
    for (const one of sleepers) await one.leave();
  });

  const isBeyond = async () =>
    Date.now() > bornAt + (replayWindow + 1) * 1_000 && (await truth.read()).length > inMemory;

  return {
    example: followers[0],
    log: truth.log,
    round: async (fault) => {
      await amidWrites(async () => {
        passing.push(await curious(world, random));
        await fault.happen({ world, followers, random });
        await writers.more(20);
      });
      await settle([...followers, ...passing]);
      const open = passing.filter(({ record }) => !record.isEnded);
      const tooMany = open.slice(0, -mostPassing);
      for (const one of tooMany) await one.leave();
      gone.push(...passing.filter((one) => one.record.isEnded || tooMany.includes(one)));
      passing = open.slice(-mostPassing);
    },
    wake: async () => {
      await amidWrites(async () => {
        while (!(await isBeyond())) await writers.more(100);
        for (const one of sleepers) one.comeBack();
        await Promise.all(sleepers.map((one) => one.isReset(1)));
      });
      await settle(sleepers);
    },
    close: async () => {
      await settle([...followers, ...passing]);
      const all = [...followers, ...sleepers, ...passing, ...gone];
      const ends = sum(all, ({ isEnded }) => Number(isEnded));
      const lost = sum(all, (record) => record.lost);
      const dropped = world.muffles.map((muffle) => muffle.dropped());
      console.log(
        `${truth.log.length} events, ${sum(all, ({ told }) => told.filter(isEvent).length)} told to ` +
          `${all.length}; ${lost} connections lost, ${sum(all, ({ resets }) => resets)} resets, ` +
          `${ends} ends; ${dropped} notifications dropped`,
      );
      assert.ok(Math.min(lost, ends, ...dropped) > 0, 'something did not happen');
      for (const one of [...followers, ...sleepers, ...passing]) await one.leave();
    },
  };
};
