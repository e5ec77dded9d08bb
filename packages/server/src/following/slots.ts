import { Unavailable } from '@quads/engine';
import { networkOf } from '../auth/attempts/network-of.js';
import { TooManyFollowers } from '../errors/http-errors.js';

/** How many streams and long polls may be open at a time. */
export interface FollowerLimits {
  /** Of one address; of IPv6, of one /64 network. @default 1000 */
  readonly perAddress: number;
  /** Of all addresses. @default 10000 */
  readonly perProcess: number;
}

export const defaultFollowerLimits: FollowerLimits = { perAddress: 1_000, perProcess: 10_000 };

const retryAfterSeconds = 10;

/**
 * Takes a slot for a stream or a long poll.
 *
 * @returns what gives the slot back; may be called again
 * @throws {TooManyFollowers} when the address has too many
 * @throws {Unavailable} when the process has too many
 */
export type TakeSlot = (address: string) => () => void;

export const createSlots = ({ perAddress, perProcess }: FollowerLimits): TakeSlot => {
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
    if ((taken.get(network) ?? 0) >= perAddress) throw new TooManyFollowers(retryAfterSeconds);
    if (total >= perProcess) {
      const why = 'Too many streams and long polls are open here: try again in a moment.';
      throw new Unavailable('not_ready', why);
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
