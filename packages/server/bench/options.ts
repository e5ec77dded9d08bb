import { parseArgs } from 'node:util';

/** Options of the benchmark. */
export interface BenchOptions {
  /** The duration of one load. */
  readonly seconds: number;
  /** The number of measurements of each pair; the median counts. */
  readonly rounds: number;
  /** The number of ended moves of the large database; the small one has a thousand. */
  readonly history: number;
  /** The number of live moves whose memory is measured. */
  readonly weighed: number;
  readonly connections: number;
  /** Whether only reads are measured. */
  readonly readsOnly: boolean;
  /** Whether the table is written to the README. */
  readonly write: boolean;
}

const whole = { seconds: 5, rounds: 5, history: 1_000_000, weighed: 10_000 };
const quick = { seconds: 1, rounds: 1, history: 50_000, weighed: 2_000 };

/**
 * Reads `--quick`, `--reads`, `--seconds`, `--rounds`, `--history`, `--weighed`, `--connections`,
 * and `--no-write`. Quick and partial runs are not written to the README.
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
  const defaults = values.quick ? quick : whole;
  const readsOnly = values.reads ?? false;
  const of = (name: keyof typeof defaults): number => Number(values[name] ?? defaults[name]);
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
