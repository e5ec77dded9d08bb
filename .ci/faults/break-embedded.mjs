// Kills an API with an embedded database, and its database.
import assert from 'node:assert/strict';
import { startApi } from '../support/api.mjs';
import { tempDataDir } from '../support/temp.mjs';
import { createHarness } from './harness.mjs';
import { clusterOf, killAll, serverOf } from './processes.mjs';

/** kill -9 of the API. Its database stops by itself, or the next start finds it running. */
const killApi = (api) => api.kill();

/** kill -9 of the API and its database at once, like a power cut. */
const killBoth = async (api, dataDir) => {
  const { main, sessions } = serverOf(clusterOf(dataDir));
  killAll(api.pid, main, ...sessions);
  await api.ended;
};

/** kill -9 of the database: the API has to report it and to end. */
const killDatabase = async (api, dataDir) => {
  killAll(serverOf(clusterOf(dataDir)).main);
  assert.equal(await api.ended, 1, api.errors());
  assert.match(api.errors(), /The database is gone/);
};

/** A second API on the same data: its start has to fail and to name the first process. */
const refuseSecondOwner = async (api, dataDir) => {
  const second = await startApi(dataDir).catch((error) => error);
  if (!(second instanceof Error)) await second.kill();
  assert.match(String(second.message), /did not start \(1\)/);
  assert.match(second.message, new RegExp(`in use by process ${api.pid}\\b`));
};

/** Runs the faults; after each, the API starts again on the same data. */
export const breakEmbedded = async ({ check, must, rounds }) => {
  const dataDir = tempDataDir('faults');
  const harness = await must('an API with its own database starts', () => createHarness(dataDir));

  const repeat = async (count, faults) => {
    for (let round = 0; round < count; round += 1) {
      const fault = faults[round % faults.length];
      await harness.whileReporting((api) => fault(api, dataDir));
      await harness.start();
      await harness.finish();
    }
  };

  const { kills, others } = rounds;
  await check(`the API survives ${kills} kills, every other one with its database`, () =>
    repeat(kills, [killApi, killBoth]),
  );
  await check(`the API survives ${others} kills of its database`, () =>
    repeat(others, [killDatabase]),
  );
  await check('a second API on the same data is refused, and the first keeps running', async () => {
    await harness.whileReporting((api) => refuseSecondOwner(api, dataDir));
    const events = await harness.finish();
    console.log(`${harness.reporters.acknowledged.length} reports acknowledged, ${events} events`);
  });
  await check('the API stops cleanly', harness.stop);
};
