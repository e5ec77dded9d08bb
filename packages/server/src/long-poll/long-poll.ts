import type { MaybeAsync, MoveFilter } from '@quads/engine';
import type { RequestContext } from '../request-context.js';
import { matchesTag } from '../response/etag.js';
import type { TakeSlot } from '../subscriptions/slots.js';
import { parseWaitSeconds } from './prefer.js';
import type { StartWatch, Watch } from './watch.js';

/** What to read, and when the response is new enough to send. */
export interface LongPollRequest<T> {
  /** The header `Prefer`. */
  readonly prefer: string | undefined;
  readonly call: Pick<RequestContext, 'address' | 'signal'>;
  readonly filter: MoveFilter;
  /** Reads the current response. */
  readonly read: () => MaybeAsync<T>;
  /** Whether a response is sent before the wait is over. */
  readonly isNew: (response: T) => boolean;
  /** After how many milliseconds without an event the response is read again. @default never */
  readonly recheckAfter?: (response: T) => number;
}

interface WithHeaders {
  readonly headers: object;
}

/** A response, with `Preference-Applied` if the caller requested a wait. */
export type LongPollResponse<T extends WithHeaders> = T & {
  readonly headers: T['headers'] & { readonly 'Preference-Applied'?: string };
};

/**
 * Returns a response when it is new or when the wait of the caller is over. Without a requested
 * wait it returns at once.
 */
export type LongPoll = <T extends WithHeaders>(
  poll: LongPollRequest<T>,
) => MaybeAsync<LongPollResponse<T>>;

/** The wait, shortened by up to 10 % at random: callers that came together spread out. */
const waitMs = (seconds: number, random: () => number): number =>
  seconds * 1_000 * (1 - random() / 10);

const readUntilNew = async <T>(
  { read, isNew, recheckAfter = () => Infinity }: LongPollRequest<T>,
  watch: Watch,
  deadline: number,
  beginWait: () => void,
): Promise<T> => {
  for (;;) {
    watch.reset();
    const found = await read();
    const left = deadline - performance.now();
    if (isNew(found) || left <= 0 || watch.isOver) return found;
    beginWait();
    await watch.next(Math.min(left, recheckAfter(found)));
  }
};

export interface LongPollOptions {
  readonly startWatch: StartWatch;
  readonly takeSlot: TakeSlot;
  /** @default Math.random */
  readonly random?: () => number;
}

const createWait =
  ({ startWatch, takeSlot, random = Math.random }: LongPollOptions) =>
  async <T extends WithHeaders>(
    poll: LongPollRequest<T>,
    seconds: number,
  ): Promise<LongPollResponse<T>> => {
    const { address, signal } = poll.call;
    const watch = startWatch(poll.filter, signal);
    let release: (() => void) | undefined;
    // A response without a wait needs no slot.
    const beginWait = (): void => {
      release ??= takeSlot(address);
    };
    try {
      const deadline = performance.now() + waitMs(seconds, random);
      const found = await readUntilNew(poll, watch, deadline, beginWait);
      return { ...found, headers: { ...found.headers, 'Preference-Applied': `wait=${seconds}` } };
    } finally {
      watch.end();
      release?.();
    }
  };

export const createLongPoll = (options: LongPollOptions): LongPoll => {
  const wait = createWait(options);
  return <T extends WithHeaders>(poll: LongPollRequest<T>): MaybeAsync<LongPollResponse<T>> => {
    const seconds = parseWaitSeconds(poll.prefer);
    return seconds === undefined ? poll.read() : wait(poll, seconds);
  };
};

/** Returns a check whether a response differs from the state that the caller has. */
export const differsFrom =
  (ifNoneMatch: string | undefined) =>
  ({ headers }: { readonly headers: { readonly ETag: string } }): boolean =>
    ifNoneMatch === undefined || !matchesTag(ifNoneMatch, headers.ETag);
