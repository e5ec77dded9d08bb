import type { BenchOptions } from '../options.js';
import { type RunningApi, startApi } from '../run/api.js';
import { count, type Row } from '../run/rows.js';
import { liveMoves } from '../seed/moves.js';
import { runSql } from '../seed/sql.js';

const aim = 4_096;

/** What the API holds once it has answered the list, in bytes. */
const held = async (api: RunningApi): Promise<number> => {
  const answer = await fetch(`${api.url}/api/v3/moves/progress`);
  await answer.arrayBuffer();
  return api.heldBytes();
};

const weigh = async (databaseUrl: string): Promise<number> => {
  await using api = await startApi(databaseUrl);
  // Awaited here: the API is stopped at the end of this block.
  return await held(api);
};

/** What a live move adds to an idle API: its state, and the bytes that lists are made of. */
export const measureMemory = async (
  databaseUrl: string,
  { weighed }: BenchOptions,
): Promise<Row[]> => {
  const idle = await weigh(databaseUrl);
  await runSql(databaseUrl, liveMoves(weighed, 10_000_000));
  const busy = await weigh(databaseUrl);
  const bytes = (busy - idle) / weighed;
  return [
    {
      what: 'Memory of a live move',
      measured: `${count(bytes)} bytes, of ${count(weighed)} moves`,
      beside: `an idle API: ${count(idle / 1e6)} MB`,
      result: `${count(bytes)} B`,
      aim: `at most ${count(aim)} B`,
      met: bytes <= aim,
    },
  ];
};
