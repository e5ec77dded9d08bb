import { createQuadsClient, type QuadsClient } from '@quads/client';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openDetour } from './support/detour.js';
import { eventsOf, followed, moveOf } from './support/followed.js';
import { assign, book } from './support/lab.js';
import { startProgram } from './support/program.js';
import { admin } from './support/system.js';

// The program is killed, and started again, while somebody follows.

const host = 'h1-r640.example.com';

const report = (quads: QuadsClient, id: number, status: string) =>
  quads.updateMoveProgress({ path: { host_or_id: id }, body: { status } });

test('a tracking outlives a server that is killed: no event is missed, none is told twice', async () => {
  const { url: DATABASE_URL, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  const start = () =>
    startProgram({ DATABASE_URL, QUADS_ADMIN_PASSWORD: admin.password, LOG_LEVEL: 'warn' });
  const address = await openDetour();
  const first = start();
  const url = await first.url();
  address.leadTo(url);
  const quads = createQuadsClient({ baseUrl: address.of(url), auth: admin });

  await assign(quads, 'cloud02', true);
  const { id } = await book(quads, { host, cloud: 'cloud02' });
  const following = followed(quads.moves.track({ cloud: 'cloud02' }));
  await following.until(() => following.told.length > 0);
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  await report(quads, id, 'switch_config');
  await following.until(() => moveOf(following, host)?.status === 'switch_config');

  await first.end('SIGKILL');
  await following.until(() => following.handle.state().connection.status === 'waiting');
  const second = start();
  const there = createQuadsClient({ baseUrl: await second.url(), auth: admin });
  await report(there, id, 'provisioning');
  address.leadTo(await second.url());
  await report(there, id, 'completed');

  const { moves } = await following.handle.result();
  expect(moves).toMatchObject([{ host, status: 'completed' }]);
  const path = { move_id: moves[0]?.move_id ?? 0 };
  expect(eventsOf(following.told)).toEqual((await there.listMoveEvents({ path })).events);
  expect(await second.end('SIGTERM')).toMatchObject({ code: 0 });
}, 120_000);
