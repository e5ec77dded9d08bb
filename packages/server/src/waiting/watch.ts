import type { FollowFilter } from '@quads/engine';
import type { Hub } from '../following/hub.js';
import type { Wheel } from '../following/wheel.js';

/** Notices what is new in something from the moment it is made. */
export interface Watch {
  /** Forgets what it has noticed: somebody is about to look. */
  reset(): void;
  /**
   * Waits for something new since the last {@link reset}. It ends as well when the time is over, the
   * caller has gone or the server stops.
   */
  next(ms: number): Promise<void>;
  /** Whether nothing more is to be waited for. */
  readonly isOver: boolean;
  /** May be called often. */
  end(): void;
}

/** A watch that has no timer and no connection of its own. */
export type StartWatch = (filter: FollowFilter, signal: AbortSignal) => Watch;

export const watchesOn =
  (hub: Hub, wheel: Wheel): StartWatch =>
  (filter, signal) => {
    let isNew = false;
    let over = signal.aborted;
    let wake = (): void => undefined;
    const hear = (): void => {
      isNew = true;
      wake();
    };
    const stop = (): void => {
      over = true;
      wake();
    };
    signal.addEventListener('abort', stop);
    const unlisten = hub.listen(filter, { hear, stop });
    return {
      reset: () => {
        isNew = false;
      },
      get isOver() {
        return over;
      },
      next: async (ms) => {
        if (isNew || over || ms <= 0) return;
        let cancel = (): void => undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          cancel = wheel.after(ms, resolve);
        });
        cancel();
      },
      end: () => {
        unlisten();
        signal.removeEventListener('abort', stop);
      },
    };
  };
