import type { Move } from '@quads/contract';
import { type MoveRecord, startMover, timeAtMs } from '@quads/engine';
import type { Store } from '@quads/store';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../src/config/settings-of.js';
import { createLogger } from '../src/logger.js';
import { noPipelineInfo } from '../src/no-pipeline-info.js';
import { answerTo } from './support/answer.js';
import { useDueHosts } from './support/due-hosts.js';
import { createReporter } from './support/reporter.js';
import { defaultConfig, useSystem } from './support/system.js';
import { startInPipeline } from './support/worker-steps.js';

// A host moves between the two reads of one who wants to start it: that of its booking, and that of
// its newest move.

const system = useSystem();
const dueHosts = useDueHosts(system);
const reporter = createReporter(system, dueHosts);

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
const slow = useSystem({ replicaOf: system, wrapStore: isHeldUp });

/** One look of a mover that is held up between its reads. @returns how many moves it has started */
const look = async (): Promise<number> => {
  const { log, reader, inventory } = isHeldUp(system.current.store);
  const context = {
    log,
    reader,
    inventory,
    pipeline: noPipelineInfo,
    settings: settingsOf(defaultConfig),
  };
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

/** Completes a move as its external reporter does, with the host in its cloud. */
const bring = async (host: string, id: number, cloud: string): Promise<void> => {
  await system.current.quads.updateHost({ path: { hostname: host }, body: { cloud } });
  await reporter.reportAll(id, 'completed');
};

const arrive = async (host: string): Promise<void> => {
  const { [host]: id = 0 } = await reporter.start(host);
  await bring(host, id, 'cloud02');
};

const batch = async (host: string) => {
  const path = 'moves/progress/batch';
  return answerTo(slow.current.call('POST', path, { hostnames: [host] }));
};
const start = async (host: string) =>
  answerTo(slow.current.call('POST', 'moves', { hostnames: [host] }));

describe('a host that arrives while its start is decided', () => {
  test('is not started by the mover', async () => {
    const host = await dueHosts.create();
    meanwhile = () => arrive(host);
    expect(await look()).toBe(0);
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });

  test('is not started by POST /moves', async () => {
    const host = await dueHosts.create();
    meanwhile = () => arrive(host);
    expect(await start(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });

  test('is not started by POST /moves, even if its move was read as live', async () => {
    const { host, id } = await reporter.startNewHost();
    meanwhile = () => bring(host, id, 'cloud02');
    expect(await start(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });

  test('at home is not started by a batch', async () => {
    const { host, id } = await reporter.startNewHost('return');
    meanwhile = () => bring(host, id, 'cloud01');
    expect(await batch(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'completed' }]);
  });
});

describe('a host whose move begins while its start is decided', () => {
  test('is not started again by the mover', async () => {
    const host = await dueHosts.create();
    meanwhile = () => startInPipeline(system.current, host);
    expect(await look()).toBe(0);
    expect(await movesOf(host)).toMatchObject([{ status: 'pending', completed_at: null }]);
  });

  test.each([
    ['a batch', batch],
    ['a call that asks for its move', start],
  ])('is not started again by %s', async (_by, ask) => {
    const host = await dueHosts.create();
    meanwhile = () => startInPipeline(system.current, host);
    expect(await ask(host)).toMatchObject({ status: 400, body: { code: 'hosts_rejected' } });
    expect(await movesOf(host)).toMatchObject([{ status: 'pending', completed_at: null }]);
  });
});

test('a late first report is recorded for the move that has begun meanwhile', async () => {
  const host = await dueHosts.create();
  const [booking] = await system.current.store.inventory.bookings([host], timeAtMs(Date.now()));
  const id = booking?.schedule?.id as number;
  meanwhile = () => reporter.start(host);
  const report = { status: 'switch_config' };
  const answer = await answerTo<Move>(slow.current.call('PATCH', `moves/progress/${id}`, report));
  expect(answer).toMatchObject({ status: 200, body: { host, status: 'switch_config' } });
  expect(await movesOf(host)).toMatchObject([{ status: 'switch_config' }]);
});
