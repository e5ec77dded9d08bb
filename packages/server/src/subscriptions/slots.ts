import { Unavailable } from '@quads/engine';
import { networkOf } from '../auth/attempts/network-of.js';
import { TooManySubscribers } from '../errors/http-errors.js';

/** Limits for open streams and long polls. */
export interface SubscriberLimits {
  /** Per IPv4 address or IPv6 /64 network. @default 1000 */
  readonly perAddress: number;
  /** For all addresses together. @default 10000 */
  readonly perProcess: number;
}

export const defaultSubscriberLimits: SubscriberLimits = { perAddress: 1_000, perProcess: 10_000 };

const retryAfterSeconds = 10;

/**
 * Takes a slot for a stream or a long poll.
 *
 * @returns an idempotent function that releases the slot
 * @throws {TooManySubscribers} if the address has too many
 * @throws {Unavailable} if the process has too many
 */
export type TakeSlot = (address: string) => () => void;

export const createSlots = ({ perAddress, perProcess }: SubscriberLimits): TakeSlot => {
  const taken = new Map<string, number>();
  let total = 0;

  const count = (network: string, change: 1 | -1): void => {
    const next = (taken.get(network) ?? 0) + change;
    if (next === 0) taken.delete(network);
    else taken.set(network, next);
    total += change;
  };

  return (address) => {
    const network = networkOf(address);
    if ((taken.get(network) ?? 0) >= perAddress) throw new TooManySubscribers(retryAfterSeconds);
    if (total >= perProcess) {
      const message = 'Too many streams and long polls are open here: try again in a moment.';
      throw new Unavailable('not_ready', message);
    }
    count(network, 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      count(network, -1);
    };
  };
};
