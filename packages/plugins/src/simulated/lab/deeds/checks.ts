import { done, failed, type Outcome } from '@quads/engine';
import type { LabHost } from '../lab-host.js';
import type { Deeds } from './deed.js';
import { portsOutside } from './vlans.js';

/** What keeps a host from being used in a cloud, as a tester would see it. */
const problemsOf = (host: LabHost, cloud: string): readonly string[] => {
  const { name, power, installation } = host;
  const isInstalled = installation?.over === true && installation.cloud === cloud;
  return [
    ...(power === 'on' ? [] : [`${name}: is off`]),
    ...(isInstalled ? [] : [`ssh: connect to host ${name} port 22: Connection refused`]),
  ];
};

const outcome = (problems: readonly string[], passed: string, message: string): Outcome =>
  problems.length === 0
    ? done(passed)
    : failed('validation_failed', message, { evidence: problems.join('\n') });

/** Whether a host is fit for its tenant. */
export const checks: Deeds<'checkHost'> = {
  checkHost: ({ host }, { cloud }) =>
    outcome(problemsOf(host, cloud), 'The host is installed.', 'The host is not installed yet.'),
};

/** Whether all hosts that have come to a cloud are fit, and see each other there. */
export const checkCloud = (cloud: string, hosts: readonly LabHost[]): Outcome => {
  const apart = hosts.flatMap((host) =>
    portsOutside(host, cloud).map((port) => `fping: ${host.name} (${port}) is unreachable`),
  );
  const problems = [...hosts.flatMap((host) => problemsOf(host, cloud)), ...apart];
  const message = 'Not all hosts of the cloud are installed and see each other.';
  return outcome(problems, 'All hosts of the cloud see each other.', message);
};
