import type { BmcJob, LabHost } from './lab-host.js';

const isDue = (doneAt: string, nowMs: number): boolean => Date.parse(doneAt) <= nowMs;

const completeJob = (job: BmcJob, nowMs: number): BmcJob => {
  if (!isDue(job.doneAt, nowMs)) return job;
  if (job.state === 'running') return { ...job, state: 'completed' };
  return job.state === 'stuck' ? { ...job, state: 'failed' } : job;
};

const completeJobs = (host: LabHost, nowMs: number): Partial<LabHost> => {
  const jobs = host.jobs.map((job) => completeJob(job, nowMs));
  const ended = jobs.filter((job, at) => job.state === 'completed' && job !== host.jobs[at]);
  const last = ended.at(-1);
  return { jobs, ...(last && { bootOrder: last.bootOrder }) };
};

const completeRewiring = ({ rewiring, ports }: LabHost, nowMs: number): Partial<LabHost> => {
  if (!rewiring || !isDue(rewiring.doneAt, nowMs)) return {};
  const moved = Object.keys(ports).map((port) => [port, rewiring.to]);
  return { rewiring: null, ports: Object.fromEntries(moved) };
};

const completeRegistration = ({ registering }: LabHost, nowMs: number): Partial<LabHost> => {
  if (!registering || !isDue(registering.doneAt, nowMs)) return {};
  const { cloud, os } = registering;
  return { registering: null, registration: { cloud, os } };
};

const completeInstallation = ({ installation }: LabHost, nowMs: number): Partial<LabHost> => {
  if (!installation || !isDue(installation.doneAt, nowMs)) return {};
  return { installation: { ...installation, over: true } };
};

/** Completes the work of a host that is due at a time: jobs, VLANs, registration, installation. */
export const completeDueWork = (host: LabHost, nowMs: number): LabHost => ({
  ...host,
  ...completeJobs(host, nowMs),
  ...completeRewiring(host, nowMs),
  ...completeRegistration(host, nowMs),
  ...completeInstallation(host, nowMs),
});

const sooner = <T extends { readonly doneAt: string }>(task: T, ms: number): T => ({
  ...task,
  doneAt: new Date(Date.parse(task.doneAt) - ms).toISOString(),
});

/** Moves the end of all work of a host forward. */
export const bringForward = (host: LabHost, ms: number): LabHost => ({
  ...host,
  jobs: host.jobs.map((job) => sooner(job, ms)),
  rewiring: host.rewiring && sooner(host.rewiring, ms),
  registering: host.registering && sooner(host.registering, ms),
  installation: host.installation && sooner(host.installation, ms),
});
