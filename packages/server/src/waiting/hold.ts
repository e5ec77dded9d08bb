import type { FollowFilter, Soon } from '@quads/engine';
import { matchesTag } from '../answer/etag.js';
import type { TakeSlot } from '../following/slots.js';
import type { RequestContext } from '../request-context.js';
import { waitIn } from './prefer.js';
import type { StartWatch, Watch } from './watch.js';

/** How a caller wants to wait, and for what. */
export interface Holding<T> {
  /** The header `Prefer`. */
  readonly prefer: string | undefined;
  readonly call: Pick<RequestContext, 'address' | 'signal'>;
  readonly filter: FollowFilter;
  /** Looks anew. */
  readonly answer: () => Soon<T>;
  /** Whether an answer is worth sending before the time is over. */
  readonly isNews: (answer: T) => boolean;
  /** For how long an answer stays as it is if no event comes, in milliseconds. @default for ever */
  readonly holdsFor?: (answer: T) => number;
}

interface Headed {
  readonly headers: object;
}

/** An answer, and what it says of the wait where one was asked for. */
export type Held<T extends Headed> = T & {
  readonly headers: T['headers'] & { readonly 'Preference-Applied'?: string };
};

/**
 * Answers when there is something to say, or when the caller's patience is over. Who does not want
 * to wait is answered at once.
 */
export type Hold = <T extends Headed>(holding: Holding<T>) => Soon<Held<T>>;

/** Up to a tenth less, so that callers who came together do not come together again. */
const patienceMs = (seconds: number, random: () => number): number =>
  seconds * 1_000 * (1 - random() / 10);

const lookUntilNews = async <T>(
  { answer, isNews, holdsFor = () => Infinity }: Holding<T>,
  watch: Watch,
  deadline: number,
  beginWait: () => void,
): Promise<T> => {
  for (;;) {
    watch.reset();
    const found = await answer();
    const left = deadline - performance.now();
    if (isNews(found) || left <= 0 || watch.isOver) return found;
    beginWait();
    await watch.next(Math.min(left, holdsFor(found)));
  }
};

export interface HoldOptions {
  readonly startWatch: StartWatch;
  readonly takeSlot: TakeSlot;
  /** @default Math.random */
  readonly random?: () => number;
}

const waitingBy =
  ({ startWatch, takeSlot, random = Math.random }: HoldOptions) =>
  async <T extends Headed>(holding: Holding<T>, seconds: number): Promise<Held<T>> => {
    const { address, signal } = holding.call;
    const watch = startWatch(holding.filter, signal);
    let release: (() => void) | undefined;
    // An answer that is there at once needs no slot.
    const beginWait = (): void => {
      release ??= takeSlot(address);
    };
    try {
      const deadline = performance.now() + patienceMs(seconds, random);
      const found = await lookUntilNews(holding, watch, deadline, beginWait);
      return { ...found, headers: { ...found.headers, 'Preference-Applied': `wait=${seconds}` } };
    } finally {
      watch.end();
      release?.();
    }
  };

export const createHold = (options: HoldOptions): Hold => {
  const wait = waitingBy(options);
  return <T extends Headed>(holding: Holding<T>): Soon<Held<T>> => {
    const seconds = waitIn(holding.prefer);
    return seconds === undefined ? holding.answer() : wait(holding, seconds);
  };
};
/** Whether an answer says something else than what a caller has. */
export const differsFrom =
  (ifNoneMatch: string | undefined) =>
  ({ headers }: { readonly headers: { readonly ETag: string } }): boolean =>
    ifNoneMatch === undefined || !matchesTag(ifNoneMatch, headers.ETag);
