// What happens to an API that keeps its own database.
import assert from 'node:assert/strict';
import { startApi } from '../support/api.mjs';
import { tempDataDir } from '../support/temp.mjs';
import { openBench } from './bench.mjs';
import { clusterOf, killAll, serverOf } from './processes.mjs';

/** kill -9 of the API; its database goes down by itself, or is found running by the next start. */
const killApi = (api) => api.kill();

/** kill -9 of everything at once: as near as processes come to a power cut. */
const killBoth = async (api, dataDir) => {
  const { main, sessions } = serverOf(clusterOf(dataDir));
  killAll(api.pid, main, ...sessions);
  await api.ended;
};

/** kill -9 of the database alone: the API says so and ends, rather than go on without. */
const killDatabase = async (api, dataDir) => {
  killAll(serverOf(clusterOf(dataDir)).main);
  assert.equal(await api.ended, 1, api.complaints());
  assert.match(api.complaints(), /The database is gone/);
};

/** The second start on data that has an owner: it ends, and names the first. */
const refuseSecondOwner = async (api, dataDir) => {
  const second = await startApi(dataDir).catch((error) => error);
  if (!(second instanceof Error)) await second.kill();
  assert.match(String(second.message), /did not start \(1\)/);
  assert.match(second.message, new RegExp(`in use by process ${api.pid}\\b`));
};

/** Each fault is followed by the next start on the same data. */
export const breakEmbedded = async ({ check, must, rounds }) => {
  const dataDir = tempDataDir('faults');
  const bench = await must('an API with its own database starts', () => openBench(dataDir));

  const repeat = async (count, faults) => {
    for (let round = 0; round < count; round += 1) {
      const fault = faults[round % faults.length];
      await bench.amidWrites((api) => fault(api, dataDir));
      await bench.start();
      await bench.settle();
    }
  };

  const { kills, others } = rounds;
  await check(`${kills} times the API was killed, every other time with its database`, () =>
    repeat(kills, [killApi, killBoth]),
  );
  await check(`${others} times its database alone was killed`, () =>
    repeat(others, [killDatabase]),
  );
  await check('a second API on the same data is refused, and the first goes on', async () => {
    await bench.amidWrites((api) => refuseSecondOwner(api, dataDir));
    const events = await bench.settle();
    console.log(`${bench.writers.acknowledged.length} reports acknowledged, ${events} events`);
  });
  await check('it stops in order', bench.stop);
};
