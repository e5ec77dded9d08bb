import { done, failed, type Outcome } from '@quads/engine';
import type { LabHost } from '../lab-host.js';
import type { OperationHandlers } from './operation-handler.js';
import { portsOutside } from './vlans.js';

/** Why a host cannot be used in a cloud, as the output of a check shows it. */
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

/** The check of one host. */
export const checks: OperationHandlers<'checkHost'> = {
  checkHost: ({ host }, { cloud }) =>
    outcome(problemsOf(host, cloud), 'The host is installed.', 'The host is not installed yet.'),
};

/** Checks that all hosts of a cloud can be used and reach each other. */
export const checkCloud = (cloud: string, hosts: readonly LabHost[]): Outcome => {
  const apart = hosts.flatMap((host) =>
    portsOutside(host, cloud).map((port) => `fping: ${host.name} (${port}) is unreachable`),
  );
  const problems = [...hosts.flatMap((host) => problemsOf(host, cloud)), ...apart];
  const message = 'Not all hosts of the cloud are installed and reach each other.';
  return outcome(problems, 'All hosts of the cloud reach each other.', message);
};
