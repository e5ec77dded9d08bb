import type { QuadsClient } from '@quads/client';
import type { Profile } from '@quads/contract';
import { timeAtMs } from '@quads/engine';
import { beforeAll } from 'vitest';
import type { System } from './system.js';

/** What the host of a test is booked for. */
export interface Wanted {
  readonly host: string;
  readonly cloud: string;
  readonly wipe: boolean;
}

const place = { model: 'R640', host_type: 'test', rack: 'a01', uloc: '1' };

const ensureCloud = async (quads: QuadsClient, cloud: string): Promise<void> => {
  const clouds = await quads.listClouds();
  if (clouds.every(({ name }) => name !== cloud)) await quads.createCloud({ body: { cloud } });
};

/** A cloud with an active assignment. */
export const assign = async (quads: QuadsClient, cloud: string, wipe: boolean) => {
  await ensureCloud(quads, 'cloud01');
  await ensureCloud(quads, cloud);
  const tenant = { description: `Tests on ${cloud}`, owner: 'tenant', ticket: '1' };
  return quads.createAssignment({ body: { cloud, wipe, ...tenant } });
};

/** Books a host that there is into a cloud, from now on. */
export const bookNow = (quads: QuadsClient, { host, cloud }: Omit<Wanted, 'wipe'>) =>
  quads.createSchedule({
    body: { cloud, hostname: host, start: 'now', end: '2099-01-01 00:00' },
  });

/** A new host that is booked into a cloud from now on. */
export const book = async (quads: QuadsClient, wanted: Omit<Wanted, 'wipe'>) => {
  await quads.createHost({ body: { name: wanted.host, ...place } });
  return bookNow(quads, wanted);
};

/** Lets a booking come to its end, as time does: nobody ended it, so its move goes on. */
export const letEnd = async ({ store }: System, scheduleId: number): Promise<void> => {
  await store.inventory.updateSchedule(scheduleId, { end: timeAtMs(Date.now()) });
};

/** A new host away from home without a booking: it is to return. */
export const strand = async (quads: QuadsClient, { host, cloud }: Omit<Wanted, 'wipe'>) => {
  await quads.createHost({ body: { name: host, ...place } });
  await quads.updateHost({ path: { hostname: host }, body: { cloud } });
};

/** Where the hosts of each profile come from; their numbers make them differ. */
const kinds: Readonly<Record<Profile, { suffix: string; cloud: string }>> = {
  dell_hpe: { suffix: 'r640', cloud: 'cloud02' },
  supermicro: { suffix: '6029p', cloud: 'cloud02' },
  no_wipe: { suffix: 'r640', cloud: 'cloud03' },
  return: { suffix: 'r750', cloud: 'cloud02' },
};

/** New hosts of a system, each fit for a move of the profile that is asked for. */
export interface Lab {
  /** A host that is due to move; nothing of its move is there yet. */
  host(profile?: Profile): Promise<string>;
}

/** A lab with a home, a cloud that is wiped (`cloud02`) and one that is not (`cloud03`). */
export const useLab = (system: { readonly current: System }): Lab => {
  let count = 0;
  beforeAll(async () => {
    await assign(system.current.quads, 'cloud02', true);
    await assign(system.current.quads, 'cloud03', false);
  });
  return {
    host: async (profile = 'dell_hpe') => {
      const { suffix, cloud } = kinds[profile];
      count += 1;
      const host = `h${String(count).padStart(3, '0')}-${suffix}.example.com`;
      const settle = profile === 'return' ? strand : book;
      await settle(system.current.quads, { host, cloud });
      return host;
    },
  };
};
