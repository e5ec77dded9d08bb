import { networkOf } from './network-of.js';

/** The number of passwords of one network and account that were refused without a check. */
interface Tally {
  readonly since: number;
  readonly count: number;
}

export interface CountRefusalsOptions {
  /** How long a tally lasts from its first refusal, in milliseconds. */
  readonly windowMs: number;
  /** The maximum number of tallies. @default 10,000 */
  readonly max?: number;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

/**
 * Counts a refusal. Returns the count if it is to be recorded: 1, 10, 100, 1,000 and so on.
 *
 * @param account undefined if there is none; such refusals of a network share a tally
 */
export type CountRefusals = (address: string, account?: string) => number | undefined;

/**
 * Counts refusals. Entries in the audit grow with the logarithm of their number, so guessing cannot
 * fill it. Memory is bounded.
 */
export const countRefusals = ({
  windowMs,
  max = 10_000,
  now = () => performance.now(),
}: CountRefusalsOptions): CountRefusals => {
  const tallies = new Map<string, Tally>();
  return (address, account = '') => {
    const key = `${networkOf(address)} ${account}`;
    const last = tallies.get(key);
    const isCurrent = last !== undefined && now() - last.since < windowMs;
    const tally = isCurrent
      ? { since: last.since, count: last.count + 1 }
      : { since: now(), count: 1 };
    tallies.delete(key);
    const [oldest] = tallies.keys();
    if (tallies.size >= max && oldest !== undefined) tallies.delete(oldest);
    tallies.set(key, tally);
    return Number.isInteger(Math.log10(tally.count)) ? tally.count : undefined;
  };
};
