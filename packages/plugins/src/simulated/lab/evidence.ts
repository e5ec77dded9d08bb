import type { Vendor } from '@quads/engine';

/** Where something went wrong. */
export interface Scene {
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

/** Nothing is heard of a BMC. */
export const bmcSilent = ({ host, vendor }: Scene): string =>
  vendor === 'Supermicro'
    ? `ipmitool -I lanplus -H mgmt-${host}: Error: Unable to establish IPMI v2 / RMCP+ session`
    : `curl: (28) Failed to connect to mgmt-${host} port 443 after 10002 ms: Connection timed out`;

/** A BMC does not let in. */
export const authRefused = ({ host, vendor }: Scene): string =>
  vendor === 'Supermicro'
    ? `ipmitool -I lanplus -H mgmt-${host}: RAKP 2 HMAC is invalid`
    : `HTTP/1.1 401 Unauthorized\n\n${redfish(
        'Base.1.12.NoValidSession',
        'Unable to complete the operation because of missing or invalid credentials.',
      )}`;

/** A BMC cannot switch the host. */
export const powerRefused = ({ vendor }: Scene): string =>
  vendor === 'Supermicro'
    ? 'Set Chassis Power Control to Up/On failed: Command not supported in present state'
    : `HTTP/1.1 409 Conflict\n\n${redfish(
        vendor === 'Dell' ? 'IDRAC.2.8.PSU501' : 'iLO.2.24.PowerValueUnableToSet',
        'Unable to change the power state because the power supplies do not respond.',
      )}`;

/** A job of a Dell's BMC that does not come to an end. */
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

/** A switch does not commit. */
export const switchRefused = ({ host }: Scene): string =>
  [
    `# vlan members of ${host}`,
    'error: configuration database locked by:',
    '  root terminal pts/1 (pid 8123) on since 2026-11-22 07:41:10 UTC, idle 00:12:03',
    '      exclusive [edit]',
  ].join('\n');

/** A provisioner does not take a host. */
export const provisionerRefused = ({ host }: Scene): string =>
  `HTTP/1.1 422 Unprocessable Entity\n\n${JSON.stringify({
    error: { full_messages: [`Conflict: DHCP records for ${host} already exist`] },
  })}`;

/** A provisioner does not change who may use a host. */
export const rightsRefused = ({ host }: Scene): string =>
  `HTTP/1.1 403 Forbidden\n\n${JSON.stringify({
    error: { message: 'Access denied', details: `Missing permission edit_hosts on ${host}` },
  })}`;

/** A host is not heard on its networks. */
export const checksFailed = ({ host }: Scene): string =>
  [`fping: ${host} (eno1) is alive`, `fping: ${host} (ens2f0) is unreachable`].join('\n');
