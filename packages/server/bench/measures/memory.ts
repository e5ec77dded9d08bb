import type { BenchOptions } from '../options.js';
import { type RunningApi, startApi } from '../run/api.js';
import { count, type Row } from '../run/rows.js';
import { liveMoves } from '../seed/moves.js';
import { runSql } from '../seed/sql.js';

const aim = 4_096;

/** The memory of the API after it has served the list, in bytes. */
const memoryAfterList = async (api: RunningApi): Promise<number> => {
  const response = await fetch(`${api.url}/api/v3/moves/progress`);
  await response.arrayBuffer();
  return api.memoryBytes();
};

const measureApi = async (databaseUrl: string): Promise<number> => {
  await using api = await startApi(databaseUrl);
  // Awaited here, because the API is stopped at the end of this block.
  return await memoryAfterList(api);
};

/** The memory that a live move adds to an idle API: its state and its serialised form. */
export const measureMemory = async (
  databaseUrl: string,
  { weighed }: BenchOptions,
): Promise<Row[]> => {
  const idle = await measureApi(databaseUrl);
  await runSql(databaseUrl, liveMoves(weighed, 10_000_000));
  const busy = await measureApi(databaseUrl);
  const bytes = (busy - idle) / weighed;
  return [
    {
      what: 'Memory of a live move',
      measured: `${count(bytes)} bytes, of ${count(weighed)} moves`,
      baseline: `an idle API: ${count(idle / 1e6)} MB`,
      result: `${count(bytes)} B`,
      aim: `at most ${count(aim)} B`,
      met: bytes <= aim,
    },
  ];
};
