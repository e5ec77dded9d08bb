import type { BmcJob, LabHost } from './lab-host.js';

const isDue = (doneAt: string, nowMs: number): boolean => Date.parse(doneAt) <= nowMs;

const settledJob = (job: BmcJob, nowMs: number): BmcJob => {
  if (!isDue(job.doneAt, nowMs)) return job;
  if (job.state === 'running') return { ...job, state: 'completed' };
  return job.state === 'stuck' ? { ...job, state: 'failed' } : job;
};

const jobsSettled = (host: LabHost, nowMs: number): Partial<LabHost> => {
  const jobs = host.jobs.map((job) => settledJob(job, nowMs));
  const ended = jobs.filter((job, at) => job.state === 'completed' && job !== host.jobs[at]);
  const last = ended.at(-1);
  return { jobs, ...(last && { bootOrder: last.bootOrder }) };
};

const rewired = ({ rewiring, ports }: LabHost, nowMs: number): Partial<LabHost> => {
  if (!rewiring || !isDue(rewiring.doneAt, nowMs)) return {};
  const moved = Object.keys(ports).map((port) => [port, rewiring.to]);
  return { rewiring: null, ports: Object.fromEntries(moved) };
};

const registered = ({ registering }: LabHost, nowMs: number): Partial<LabHost> => {
  if (!registering || !isDue(registering.doneAt, nowMs)) return {};
  const { cloud, os } = registering;
  return { registering: null, registration: { cloud, os } };
};

const installed = ({ installation }: LabHost, nowMs: number): Partial<LabHost> => {
  if (!installation || !isDue(installation.doneAt, nowMs)) return {};
  return { installation: { ...installation, over: true } };
};

/** A host as it stands at a time: what was under way and is over by then has come about. */
export const settled = (host: LabHost, nowMs: number): LabHost => ({
  ...host,
  ...jobsSettled(host, nowMs),
  ...rewired(host, nowMs),
  ...registered(host, nowMs),
  ...installed(host, nowMs),
});

const sooner = <T extends { readonly doneAt: string }>(task: T, ms: number): T => ({
  ...task,
  doneAt: new Date(Date.parse(task.doneAt) - ms).toISOString(),
});

/** A host whose work under way is over sooner, as if time had passed for that alone. */
export const hurried = (host: LabHost, ms: number): LabHost => ({
  ...host,
  jobs: host.jobs.map((job) => sooner(job, ms)),
  rewiring: host.rewiring && sooner(host.rewiring, ms),
  registering: host.registering && sooner(host.registering, ms),
  installation: host.installation && sooner(host.installation, ms),
});
