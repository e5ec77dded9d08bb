/** Mean durations, in seconds at speed 1. A drawn duration differs by at most a tenth. */
export const durations = {
  switchCommit: 10,
  bootOrderJob: 600,
  registration: 60,
  installation: 1200,
} as const;

export type Duration = keyof typeof durations;

/** The time after which the BMC fails a stuck job, in seconds at speed 1. */
export const stuckJobSeconds = 1800;

/** The poll interval for a stuck job, in seconds at speed 1. */
export const jobPollSeconds = 60;

/** How many times longer a slow provisioner takes. */
export const slowProvisionerFactor = 10;

/** A duration in seconds, varied by a random number. @param drawn from 0 to less than 1 */
export const drawnSeconds = (duration: Duration, drawn: number): number =>
  durations[duration] * (0.9 + 0.2 * drawn);
