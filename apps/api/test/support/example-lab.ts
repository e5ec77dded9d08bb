import { assign, book, strand } from './lab.js';
import type { System } from './system.js';

/**
 * The lab that the examples of the specification speak of: `cloud01` is home, `cloud02` has the
 * wiping assignment 1, into which schedule 1 books `host01`; its move 1 is under way. `host03` is
 * booked by nobody, and away from home. `user@example.com` is an account with the
 * API token 1.
 */
export const seedExampleLab = async ({ quads }: System): Promise<void> => {
  await assign(quads, 'cloud02', true);
  await quads.createCloud({ body: { cloud: 'cloud03' } });
  const host = 'host01.example.com';
  await book(quads, { host, cloud: 'cloud02' });
  await strand(quads, { host: 'host02.example.com', cloud: 'cloud01' });
  const email = 'user@example.com';
  await quads.createUser({ body: { email, password: 'correct horse battery' } });
  await quads.createApiToken({ path: { email }, body: { name: 'mover' } });
  await strand(quads, { host: 'host03.example.com', cloud: 'cloud03' });
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  await quads.updateMoveProgress({ path: { host_or_id: 1 }, body: { status: 'provisioning' } });
};
