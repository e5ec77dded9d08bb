// Breaks the external database server of an API. The API has to keep running and to reconnect.
import assert from 'node:assert/strict';
import { tempFolder } from '../support/temp.mjs';
import { startExternalServer } from './external-server.mjs';
import { createHarness } from './harness.mjs';

export const breakExternal = async ({ check, must, rounds }) => {
  const server = await must('a database server starts', startExternalServer);
  const harness = await must('an API on it starts', () =>
    createHarness(tempFolder('faults-unused'), { env: { DATABASE_URL: server.url } }),
  );
  const { pid } = harness.api();

  const repeat = async (fault) => {
    for (let round = 0; round < rounds.others; round += 1) {
      await harness.whileReporting(fault);
      await harness.finish();
    }
    assert.equal(harness.api().pid, pid, 'the API was restarted');
  };

  await check(`the API survives ${rounds.others} crashes of the server`, () =>
    repeat(server.restart),
  );
  await check(`the API survives ${rounds.others} lost answers to a commit`, () =>
    repeat(server.cutAfterCommit),
  );
  await check('the API stops cleanly', harness.stop);
  await server.stop();
};
