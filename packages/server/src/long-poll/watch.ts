import type { MoveFilter } from '@quads/engine';
import type { Hub } from '../subscriptions/hub.js';
import type { TimerWheel } from '../subscriptions/timer-wheel.js';

/** Notices changes of the watched moves from its creation on. */
export interface Watch {
  /** Forgets earlier changes. Call it before each read. */
  reset(): void;
  /**
   * Waits until there is a change since the last {@link reset}, the time is over, the caller has
   * disconnected or the server stops.
   */
  next(ms: number): Promise<void>;
  /** Whether the caller has disconnected or the server stops. */
  readonly isOver: boolean;
  /** Ends the watch. Idempotent. */
  end(): void;
}

/** Starts a watch. It needs no timer and no database connection of its own. */
export type StartWatch = (filter: MoveFilter, signal: AbortSignal) => Watch;

export const createStartWatch =
  (hub: Hub, timerWheel: TimerWheel): StartWatch =>
  (filter, signal) => {
    let isNew = false;
    let over = signal.aborted;
    let wake = (): void => undefined;
    const receive = (): void => {
      isNew = true;
      wake();
    };
    const stop = (): void => {
      over = true;
      wake();
    };
    signal.addEventListener('abort', stop);
    const unlisten = hub.listen(filter, { receive, stop });
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
          cancel = timerWheel.after(ms, resolve);
        });
        cancel();
      },
      end: () => {
        unlisten();
        signal.removeEventListener('abort', stop);
      },
    };
  };
