import type { Progress, ProgressReading } from '@quads/engine';
import { Gauge, type Registry } from 'prom-client';

const readProgress = async (
  progress: Pick<Progress, 'read'>,
): Promise<ProgressReading | undefined> => {
  try {
    return await progress.read();
  } catch {
    return undefined; // Nothing was read yet, and the database is unavailable.
  }
};

/** Adds the gauges of the lag between the log and the read model of this process. */
export const addReadModelGauges = (registry: Registry) => {
  const registers = [registry];
  const lag = new Gauge({
    name: 'quads_log_lag_events',
    help: 'How many events of the move log the read model of this process lacks.',
    registers,
  });
  const stale = new Gauge({
    name: 'quads_log_stale_seconds',
    help: 'How long the read model of this process has been without the database; 0 with it.',
    registers,
  });
  return {
    read: readProgress,
    /**
     * @param head the head of the log, read after the progress; undefined if it could not be read
     */
    set: (reading: ProgressReading | undefined, head: number | undefined): void => {
      if (reading && head !== undefined) lag.set(Math.max(0, head - reading.state.cursor));
      else lag.remove();
      if (reading) stale.set(reading.staleSeconds ?? 0);
      else stale.remove();
    },
  };
};
