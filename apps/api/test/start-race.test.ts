import type { Move } from '@quads/contract';
import { type MoveRecord, startMover, timeAtMs } from '@quads/engine';
import type { Store } from '@quads/store';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../src/config/settings-of.js';
import { createLogger } from '../src/logger.js';
import { noPipeline } from '../src/no-pipeline.js';
import { answerTo } from './support/answer.js';
import { useLab } from './support/lab.js';
import { moverOf } from './support/mover.js';
import { startInPipeline } from './support/pipeline.js';
import { useSystem, usual } from './support/system.js';

// A host moves between the two reads of one who wants to start it: that of its booking, and that of
// its newest move.

const system = useSystem();
const lab = useLab(system);
const mover = moverOf(system, lab);

let meanwhile: (() => Promise<unknown>) | undefined;

const isHeldUp = (store: Store): Store => ({
  ...store,
  reader: {
    ...store.reader,
    newestOfHosts: async (hostIds) => {
      const once = meanwhile;
      meanwhile = undefined;
      await once?.();
      return store.reader.newestOfHosts(hostIds);
    },
  },
});
const slow = useSystem({ beside: system, serve: isHeldUp });

/** One look of a mover that is held up between its reads. @returns how many moves it has started */
const look = async (): Promise<number> => {
  const { log, reader, inventory } = isHeldUp(system.current.store);
  const context = { log, reader, inventory, pipeline: noPipeline, settings: settingsOf(usual) };
  const options = { mode: 'on', rules: { untouchable: [] }, intervalMs: 86_400_000 } as const;
  const now = () => timeAtMs(Date.now());
  const looking = startMover(context, { ...options, logger: createLogger('silent'), now });
  return looking.tick().finally(() => looking.stop());
};

/** All moves of a host, whatever became of them. */
const movesOf = async (host: string): Promise<readonly MoveRecord[]> => {
  const ids = await system.current.store.log.reserveIds(1);
  const all = Array.from({ length: ids[0] as number }, (_id, index) => index + 1);
  const moves = await system.current.store.reader.byIds(all);
  return moves.filter((move) => move.host === host);
};

/** Whoever reports on a move brings its host there. */
const bring = async (host: string, id: number, cloud: string): Promise<void> => {
  await system.current.quads.updateHost({ path: { hostname: host }, body: { cloud } });
  await mover.through(id, 'completed');
};

const arrive = async (host: string): Promise<void> => {
  const { [host]: id = 0 } = await mover.start(host);
  await bring(host, id, 'cloud02');
};

const batch = async (host: string) => {
  const path = 'moves/progress/batch';
  return answerTo(slow.current.call('POST', path, { hostnames: [host] }));
};
const start = async (host: string) =>
  answerTo(slow.current.call('POST', 'moves', { hostnames: [host] }));

describe('a host that arrives meanwhile', () => {
  test('is left where it is by the mover', async () => {
    const host = await lab.host();
    meanwhile = () => arrive(host);
    expect(await look()).toBe(0);
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });

  test('is left where it is by a call that asks for its move', async () => {
    const host = await lab.host();
    meanwhile = () => arrive(host);
    expect(await start(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });

  test('on a move that was seen live is left where it is by a call too', async () => {
    const { host, id } = await mover.started();
    meanwhile = () => bring(host, id, 'cloud02');
    expect(await start(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });

  test('home is started home by nobody', async () => {
    const { host, id } = await mover.started('return');
    meanwhile = () => bring(host, id, 'cloud01');
    expect(await batch(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });
});

describe('a host whose move begins meanwhile', () => {
  test('is left to that move by the mover', async () => {
    const host = await lab.host();
    meanwhile = () => startInPipeline(system.current, host);
    expect(await look()).toBe(0);
    expect(await movesOf(host)).toMatchObject([{ status: 'pending', completed_at: null }]);
  });

  test.each([
    ['a batch', batch],
    ['a call that asks for its move', start],
  ])('is left to that move by %s', async (_by, ask) => {
    const host = await lab.host();
    meanwhile = () => startInPipeline(system.current, host);
    expect(await ask(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'pending', completed_at: null }]);
  });
});

test('a first report that comes late is one of the move that has begun meanwhile', async () => {
  const host = await lab.host();
  const [booking] = await system.current.store.inventory.bookings([host], timeAtMs(Date.now()));
  const id = booking?.schedule?.id as number;
  meanwhile = () => mover.start(host);
  const report = { status: 'switch_config' };
  const answer = await answerTo<Move>(slow.current.call('PATCH', `moves/progress/${id}`, report));
  expect(answer).toMatchObject({ status: 200, body: { host, status: 'switch_config' } });
  expect(await movesOf(host)).toMatchObject([{ status: 'switch_config' }]);
});
