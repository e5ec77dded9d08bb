import { assign, createBookedHost, createStrayHost } from './due-hosts.js';
import type { System } from './system.js';
import { advanceWorkerTo, failureAt, recordWorkerStep, startInPipeline } from './worker-steps.js';

const minutes = (time: Date): string => time.toISOString().slice(0, 16);

const addBookings = async (quads: System['quads']): Promise<void> => {
  for (const cloud of ['cloud04', 'cloud05', 'cloud06']) await assign(quads, cloud, false);
  for (const cloud of ['cloud07', 'cloud08']) await quads.createCloud({ body: { cloud } });
  const booking = { cloud: 'cloud06', hostname: 'host02.example.com' };
  const inTwoDays = minutes(new Date(Date.now() + 2 * 86_400_000));
  await quads.createSchedule({ body: { ...booking, start: 'now', end: inTwoDays } });
  const [start, end] = ['2038-01-01 00:00', '2038-02-01 00:00'];
  await quads.createSchedule({ body: { ...booking, start, end } });
};

/** Adds two free VLANs. */
const addVlans = async (quads: System['quads']): Promise<void> => {
  const network = { gateway: '10.1.50.1', ip_range: '10.1.50.0/23', netmask: '255.255.254.0' };
  for (const vlan_id of [1150, 1152]) {
    await quads.createVlan({ body: { ...network, ip_free: 509, vlan_id } });
  }
};

/** Adds two parts of each kind to a host, and a third disk. */
const equip = async ({ quads }: System, host: string): Promise<void> => {
  const path = { host_or_id: host };
  const switchPort = { switch_ip: '10.1.34.210', switch_port: 'et-0/0/0' };
  const product = { vendor: 'Intel', product: 'Xeon', processor_type: 'CPU' } as const;
  for (const place of [1, 2]) {
    const name = { name: `em${place}`, mac_address: `aa:bb:cc:dd:ee:0${place}` };
    await quads.createInterface({ path, body: { ...name, ...switchPort } });
    await quads.createMemoryModule({ path, body: { handle: `DIMM.A${place}`, size_gb: 64 } });
    await quads.createProcessor({ path, body: { handle: `CPU.${place}`, ...product } });
  }
  for (const count of [1, 2, 3]) {
    await quads.createDisk({ path, body: { disk_type: 'nvme', size_gb: 960, count } });
  }
};

/** Starts three moves of the pipeline, and brings each to the state that an example needs. */
const runMoves = async (system: System): Promise<void> => {
  const { quads } = system;
  await createStrayHost(quads, { host: 'host11.example.com', cloud: 'cloud03' });
  const failing = await startInPipeline(system, 'host11.example.com');
  await recordWorkerStep(system, failing, { status: 'failed', failure: failureAt(failing.status) });
  await createStrayHost(quads, { host: 'host12.example.com', cloud: 'cloud03' });
  await startInPipeline(system, 'host12.example.com');
  await createBookedHost(quads, { host: 'host13.example.com', cloud: 'cloud02' });
  await advanceWorkerTo(system, await startInPipeline(system, 'host13.example.com'), 'validation');
  await createStrayHost(quads, { host: 'host14.example.com', cloud: 'cloud03' });
};

/**
 * Creates the data that the examples of the specification refer to. `cloud01` is the spare pool.
 * `cloud02` has assignment 1, with wipe, into which schedule 1 books `host01`; its move 1 is live.
 * `host03` has no booking and is not in its default cloud; `host04` is to be removed. Each kind of
 * part of `host01` has ids from 1; parts after the first may be removed. `user@example.com` is an
 * account with the API token 1. The assignments 2 and 3, of `cloud04` and `cloud05`, are there to be
 * ended. `cloud06` has schedule 2, which ends in two days, and a future one. `cloud07` and `cloud08`
 * are free. Of the pipeline's moves, move 2 has failed, move 3 is there to be cancelled, and move 4 is
 * at its validation. `host14` is due to return, for the pipeline to start. The notifier `webhook` has
 * the deliveries of the moves, from id 1. The VLANs 1150 and 1152 are free.
 */
export const seedExampleLab = async (system: System): Promise<void> => {
  const { quads, store } = system;
  await store.deliveries.begin('webhook');
  await assign(quads, 'cloud02', true);
  await quads.createCloud({ body: { cloud: 'cloud03' } });
  const host = 'host01.example.com';
  await createBookedHost(quads, { host, cloud: 'cloud02' });
  await createStrayHost(quads, { host: 'host02.example.com', cloud: 'cloud01' });
  const email = 'user@example.com';
  await quads.createUser({ body: { email, password: 'correct horse battery' } });
  await quads.createApiToken({ path: { email }, body: { name: 'mover' } });
  await addBookings(quads);
  await addVlans(quads);
  await createStrayHost(quads, { host: 'host03.example.com', cloud: 'cloud03' });
  await createStrayHost(quads, { host: 'host04.example.com', cloud: 'cloud01' });
  await equip(system, host);
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  await quads.updateMoveProgress({ path: { host_or_id: 1 }, body: { status: 'provisioning' } });
  await runMoves(system);
  await store.deliveries.enqueue('webhook', 100);
};
