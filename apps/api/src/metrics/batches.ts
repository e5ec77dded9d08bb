import type { OnBatch } from '@quads/store';
import { Histogram, type Registry } from 'prom-client';

/** Measures the batches that this process writes to the log. */
export const measureBatches = (registry: Registry): OnBatch => {
  const sizes = new Histogram({
    name: 'quads_log_batch_events',
    help: 'How many events this process wrote to the move log in one transaction.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'quads_log_batch_duration_seconds',
    help: 'How long such a transaction took, the wait for other writers included.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return ({ events, seconds }) => {
    sizes.observe(events);
    durations.observe(seconds);
  };
};
