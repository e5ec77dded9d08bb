import { parseArgs } from 'node:util';

/** How long and how often to measure. */
export interface BenchOptions {
  /** How long one load goes on. */
  readonly seconds: number;
  /** How often each pair is measured, in turn; the median counts. */
  readonly rounds: number;
  /** Ended moves of the database that is compared with one of a thousand. */
  readonly history: number;
  /** Live moves to weigh. */
  readonly weighed: number;
  readonly connections: number;
  /** Reads alone; else everything. */
  readonly readsOnly: boolean;
  /** Whether the README gets the table. */
  readonly write: boolean;
}

const whole = { seconds: 5, rounds: 5, history: 1_000_000, weighed: 10_000 };
const quick = { seconds: 1, rounds: 1, history: 50_000, weighed: 2_000 };

/**
 * Reads `--quick`, `--reads`, `--seconds`, `--rounds`, `--history`, `--weighed`, `--connections`,
 * and `--no-write`. A quick run says that all works; neither it nor a part gets into the README.
 */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      quick: { type: 'boolean' },
      reads: { type: 'boolean' },
      write: { type: 'boolean' },
      seconds: number,
      rounds: number,
      history: number,
      weighed: number,
      connections: number,
    },
  });
  const usual = values.quick ? quick : whole;
  const readsOnly = values.reads ?? false;
  const of = (name: keyof typeof usual): number => Number(values[name] ?? usual[name]);
  return {
    seconds: of('seconds'),
    rounds: of('rounds'),
    history: of('history'),
    weighed: of('weighed'),
    connections: Number(values.connections ?? 16),
    readsOnly,
    write: values.write ?? !(values.quick || readsOnly),
  };
};
