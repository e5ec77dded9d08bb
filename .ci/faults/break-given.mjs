// What happens to an API whose database is somebody else's: it stays, and goes on when it can.
import assert from 'node:assert/strict';
import { tempFolder } from '../support/temp.mjs';
import { openBench } from './bench.mjs';
import { startGivenServer } from './given-server.mjs';

export const breakGiven = async ({ check, must, rounds }) => {
  const server = await must('a database server starts', startGivenServer);
  const bench = await must('an API on it starts', () =>
    openBench(tempFolder('faults-unused'), { env: { DATABASE_URL: server.url } }),
  );
  const { pid } = bench.api();

  const repeat = async (fault) => {
    for (let round = 0; round < rounds.others; round += 1) {
      await bench.amidWrites(fault);
      await bench.settle();
    }
    assert.equal(bench.api().pid, pid, 'the API is the one that was started');
  };

  await check(`${rounds.others} times the server crashed and came back`, () =>
    repeat(server.restart),
  );
  await check(`${rounds.others} times the connection was cut between commit and answer`, () =>
    repeat(server.cutBehindCommit),
  );
  await check('the API stops in order', bench.stop);
  await server.stop();
};
