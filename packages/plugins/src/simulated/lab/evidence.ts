import type { Vendor } from '@quads/engine';

/** The host that has a fault. */
export interface FaultSubject {
  readonly host: string;
  readonly vendor: Vendor;
}

const redfish = (messageId: string, message: string): string =>
  JSON.stringify({
    error: {
      '@Message.ExtendedInfo': [{ MessageId: messageId, Message: message, Severity: 'Critical' }],
      code: 'Base.1.12.GeneralError',
    },
  });

/** The BMC does not answer. */
export const bmcSilent = ({ host, vendor }: FaultSubject): string =>
  vendor === 'Supermicro'
    ? `ipmitool -I lanplus -H mgmt-${host}: Error: Unable to establish IPMI v2 / RMCP+ session`
    : `curl: (28) Failed to connect to mgmt-${host} port 443 after 10002 ms: Connection timed out`;

/** The BMC refuses the credentials. */
export const authRefused = ({ host, vendor }: FaultSubject): string =>
  vendor === 'Supermicro'
    ? `ipmitool -I lanplus -H mgmt-${host}: RAKP 2 HMAC is invalid`
    : `HTTP/1.1 401 Unauthorized\n\n${redfish(
        'Base.1.12.NoValidSession',
        'Unable to complete the operation because of missing or invalid credentials.',
      )}`;

/** The BMC cannot change the power state. */
export const powerRefused = ({ vendor }: FaultSubject): string =>
  vendor === 'Supermicro'
    ? 'Set Chassis Power Control to Up/On failed: Command not supported in present state'
    : `HTTP/1.1 409 Conflict\n\n${redfish(
        vendor === 'Dell' ? 'IDRAC.2.8.PSU501' : 'iLO.2.24.PowerValueUnableToSet',
        'Unable to change the power state because the power supplies do not respond.',
      )}`;

/** The BMC job of a Dell does not end. */
export const jobStuck = (id: string): string =>
  JSON.stringify({
    Id: id,
    Name: 'ConfigBIOS:BIOS.Setup.1-1',
    JobType: 'BIOSConfiguration',
    JobState: 'Running',
    PercentComplete: 34,
    MessageId: 'PR20',
    Message: 'Job in progress.',
  });

/** The switch does not commit. */
export const switchRefused = ({ host }: FaultSubject): string =>
  [
    `# vlan members of ${host}`,
    'error: configuration database locked by:',
    '  root terminal pts/1 (pid 8123) on since 2026-11-22 07:41:10 UTC, idle 00:12:03',
    '      exclusive [edit]',
  ].join('\n');

/** The provisioner refuses to register the host. */
export const provisionerRefused = ({ host }: FaultSubject): string =>
  `HTTP/1.1 422 Unprocessable Entity\n\n${JSON.stringify({
    error: { full_messages: [`Conflict: DHCP records for ${host} already exist`] },
  })}`;

/** The provisioner refuses to change the rights on the host. */
export const rightsRefused = ({ host }: FaultSubject): string =>
  `HTTP/1.1 403 Forbidden\n\n${JSON.stringify({
    error: { message: 'Access denied', details: `Missing permission edit_hosts on ${host}` },
  })}`;

/** The host does not answer on all of its networks. */
export const checksFailed = ({ host }: FaultSubject): string =>
  [`fping: ${host} (eno1) is alive`, `fping: ${host} (ens2f0) is unreachable`].join('\n');
