import type { Progress, ProgressLook } from '@quads/engine';
import { Gauge, type Registry } from 'prom-client';

const lookAt = async (progress: Pick<Progress, 'look'>): Promise<ProgressLook | undefined> => {
  try {
    return await progress.look();
  } catch {
    return undefined; // Nothing was read yet, and nothing can be.
  }
};

/** How far this process's memory is behind the log: what its lists of moves lack. */
export const showMemory = (registry: Registry) => {
  const registers = [registry];
  const lag = new Gauge({
    name: 'quads_log_lag_events',
    help: 'How many events of the move log the memory of this process has not taken in.',
    registers,
  });
  const stale = new Gauge({
    name: 'quads_log_stale_seconds',
    help: 'How long the memory of this process has been without the database; 0 with it.',
    registers,
  });
  return {
    look: lookAt,
    /** @param head the end of the log, read behind the look; undefined where it could not be */
    set: (look: ProgressLook | undefined, head: number | undefined): void => {
      if (look && head !== undefined) lag.set(Math.max(0, head - look.state.cursor));
      else lag.remove();
      if (look) stale.set(look.staleSeconds ?? 0);
      else stale.remove();
    },
  };
};
