import type { QuadsClient } from '@quads/client';

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
export const assign = async (quads: QuadsClient, cloud: string, wipe: boolean): Promise<void> => {
  await ensureCloud(quads, 'cloud01');
  await ensureCloud(quads, cloud);
  const tenant = { description: `Tests on ${cloud}`, owner: 'tenant', ticket: '1' };
  await quads.createAssignment({ body: { cloud, wipe, ...tenant } });
};

/** A host that is booked into a cloud from now on. */
export const book = async (quads: QuadsClient, { host, cloud }: Omit<Wanted, 'wipe'>) => {
  await quads.createHost({ body: { name: host, ...place } });
  const end = '2099-01-01 00:00';
  return quads.createSchedule({ body: { cloud, hostname: host, start: 'now', end } });
};

/** A host away from home without a booking: it is to return. */
export const strand = async (quads: QuadsClient, { host, cloud }: Omit<Wanted, 'wipe'>) => {
  await quads.createHost({ body: { name: host, ...place } });
  await quads.updateHost({ path: { hostname: host }, body: { cloud } });
};
