import { createQuadsClient, type QuadsClient } from '@quads/client';
import { createTestDatabase } from '@quads/store/testing';
import { expect, inject, onTestFinished, test } from 'vitest';
import { collectUpdates, eventsOf, moveOf } from './support/collect-updates.js';
import { assign, createBookedHost } from './support/due-hosts.js';
import { startProgram } from './support/program.js';
import { admin } from './support/system.js';
import { openTcpProxy } from './support/tcp-proxy.js';

// The program is killed, and restarted, while a client tracks a move.

const host = 'h1-r640.example.com';

const report = (quads: QuadsClient, id: number, status: string) =>
  quads.updateMoveProgress({ path: { host_or_id: id }, body: { status } });

test('a tracking continues after the server is killed, without a missed or repeated event', async () => {
  const { url: DATABASE_URL, drop } = await createTestDatabase(inject('clusterUrl'));
  onTestFinished(drop);
  const start = () =>
    startProgram({ DATABASE_URL, QUADS_ADMIN_PASSWORD: admin.password, LOG_LEVEL: 'warn' });
  const address = await openTcpProxy();
  const first = start();
  const url = await first.url();
  address.forwardTo(url);
  const quads = createQuadsClient({ baseUrl: address.urlThrough(url), auth: admin });

  await assign(quads, 'cloud02', true);
  const { id } = await createBookedHost(quads, { host, cloud: 'cloud02' });
  const following = collectUpdates(quads.moves.track({ cloud: 'cloud02' }));
  await following.until(() => following.updates.length > 0);
  await quads.startMoveBatch({ body: { hostnames: [host] } });
  await report(quads, id, 'switch_config');
  await following.until(() => moveOf(following, host)?.status === 'switch_config');

  await first.end('SIGKILL');
  await following.until(() => following.handle.state().connection.status === 'waiting');
  const second = start();
  const there = createQuadsClient({ baseUrl: await second.url(), auth: admin });
  await report(there, id, 'provisioning');
  address.forwardTo(await second.url());
  await report(there, id, 'completed');

  const { moves } = await following.handle.result();
  expect(moves).toMatchObject([{ host, status: 'completed' }]);
  const path = { move_id: moves[0]?.move_id ?? 0 };
  expect(eventsOf(following.updates)).toEqual((await there.listMoveEvents({ path })).events);
  expect(await second.end('SIGTERM')).toMatchObject({ code: 0 });
}, 120_000);
