import type { QuadsClient } from '@quads/client';
import type { Profile } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { beforeAll } from 'vitest';
import type { System } from './system.js';

/** A host and the cloud that it is booked into. */
export interface HostBooking {
  readonly host: string;
  readonly cloud: string;
  readonly wipe: boolean;
}

const hostDetails = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };

const ensureCloud = async (quads: QuadsClient, cloud: string): Promise<void> => {
  const clouds = await quads.listClouds();
  if (clouds.every(({ name }) => name !== cloud)) await quads.createCloud({ body: { cloud } });
};

/** Creates an assignment in a cloud; creates the cloud if it is missing. */
export const assign = async (quads: QuadsClient, cloud: string, wipe: boolean) => {
  await ensureCloud(quads, 'cloud01');
  await ensureCloud(quads, cloud);
  const tenant = { description: `Tests on ${cloud}`, owner: 'tenant', ticket: '1' };
  return quads.createAssignment({ body: { cloud, wipe, ...tenant } });
};

/** Books an existing host into a cloud from now on. */
export const bookNow = (quads: QuadsClient, { host, cloud }: Omit<HostBooking, 'wipe'>) =>
  quads.createSchedule({
    body: { cloud, hostname: host, start: 'now', end: '2099-01-01 00:00' },
  });

/** Creates a host and books it into a cloud from now on. */
export const createBookedHost = async (quads: QuadsClient, wanted: Omit<HostBooking, 'wipe'>) => {
  await quads.createHost({ body: { name: wanted.host, ...hostDetails } });
  return bookNow(quads, wanted);
};

/**
 * Sets the end of a booking to now. This is not the request that ends a schedule, so its move
 * continues.
 */
export const endBookingNow = async ({ store }: System, scheduleId: number): Promise<void> => {
  await store.inventory.updateSchedule(scheduleId, { end: timeAtMs(Date.now()) });
};

/** Creates a host without a booking that is not in its default cloud, so it is due to return. */
export const createStrayHost = async (
  quads: QuadsClient,
  { host, cloud }: Omit<HostBooking, 'wipe'>,
) => {
  await quads.createHost({ body: { name: host, ...hostDetails } });
  await quads.updateHost({ path: { hostname: host }, body: { cloud } });
};

/** Name suffix and cloud for the hosts of each profile. */
const kinds: Readonly<Record<Profile, { suffix: string; cloud: string }>> = {
  dell_hpe: { suffix: 'r640', cloud: 'cloud02' },
  supermicro: { suffix: '6029p', cloud: 'cloud02' },
  no_wipe: { suffix: 'r640', cloud: 'cloud03' },
  return: { suffix: 'r750', cloud: 'cloud02' },
};

/** Creates hosts that are due to move. */
export interface DueHosts {
  /** Creates a host that is due for a move of a profile; the move is not started. */
  create(profile?: Profile): Promise<string>;
}

/** Creates a spare pool, a cloud with wipe (`cloud02`) and one without (`cloud03`). */
export const useDueHosts = (system: { readonly current: System }): DueHosts => {
  let count = 0;
  beforeAll(async () => {
    await assign(system.current.quads, 'cloud02', true);
    await assign(system.current.quads, 'cloud03', false);
  });
  return {
    create: async (profile = 'dell_hpe') => {
      const { suffix, cloud } = kinds[profile];
      count += 1;
      const host = `h${String(count).padStart(3, '0')}-${suffix}.example.com`;
      const create = profile === 'return' ? createStrayHost : createBookedHost;
      await create(system.current.quads, { host, cloud });
      return host;
    },
  };
};
