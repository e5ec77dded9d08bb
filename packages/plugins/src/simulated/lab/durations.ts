/** How long things take, in seconds at speed 1. Each time differs from it by a tenth at most. */
export const durations = {
  switchCommit: 10,
  bootOrderJob: 600,
  registration: 60,
  installation: 1200,
} as const;

export type Duration = keyof typeof durations;

/** When the BMC gives a job up that is stuck, in seconds at speed 1. */
export const stuckJobSeconds = 1800;

/** How often one asks after a job whose end nobody knows, in seconds at speed 1. */
export const jobPollSeconds = 60;

/** How many times longer a slow provisioner takes. */
export const slowness = 10;

/** A duration as it turns out. @param drawn from 0 to less than 1 */
export const drawnSeconds = (duration: Duration, drawn: number): number =>
  durations[duration] * (0.9 + 0.2 * drawn);
