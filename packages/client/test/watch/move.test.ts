import { expect, test } from 'vitest';
import { createQuadsClient } from '../../src/index.js';
import { collect } from '../support/collect.js';
import {
  apiError,
  completed,
  dropped,
  failed,
  fakeServer,
  json,
  move,
  quiet,
  retrying,
  superseded,
} from '../support/fake-server.js';

const after = (seconds: number) => ({ 'Retry-After': String(seconds) });

test('a move is yielded at once and after every change, to its end', async () => {
  const server = fakeServer(
    json(move({ cursor: 10 })),
    json(move({ cursor: 10 })),
    json(move({ cursor: 11, message: 'Installing' })),
    json(move({ cursor: 12, status: 'cleanup', stage: 7 })),
    json(completed({ cursor: 20 })),
  );
  const quads = createQuadsClient(quiet(server));
  expect(await collect(quads.watchMove({ move_id: 1 }))).toEqual([
    '1 provisioning',
    '1 provisioning',
    '1 cleanup',
    '1 completed',
  ]);
  expect(new Set(server.calls())).toEqual(new Set(['GET /api/v3/moves/1']));
});

test('a failed move has ended', async () => {
  const server = fakeServer(json(move()), json(failed({ cursor: 11 })));
  const seen = await collect(createQuadsClient(quiet(server)).watchMove(1));
  expect(seen).toEqual(['1 provisioning', '1 failed']);
});

test.each(['settled', 'arrived', 'first_failure'] as const)(
  'until=%s: a move ends with itself, whatever follows it',
  async (until) => {
    for (const end of [failed(), retrying(), superseded(2), completed()]) {
      const watch = createQuadsClient(quiet(fakeServer(json(end)))).watchMove(1, { until });
      expect(await collect(watch)).toEqual([`1 ${end.status}`]);
    }
  },
);

test('until=never: a move is watched after its end, until the caller aborts', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const stop = () => {
    controller.abort(reason);
    return json(completed({ cursor: 12 }));
  };
  const server = fakeServer(json(retrying()), json(dropped('cancelled', { cursor: 11 })), stop);
  const options = { until: 'never', signal: controller.signal } as const;
  const watch = createQuadsClient(quiet(server)).watchMove(1, options);
  expect([(await watch.next()).value?.cursor, (await watch.next()).value?.cursor]).toEqual([
    10, 11,
  ]);
  await expect(watch.next()).rejects.toBe(reason);
});

test('a move that had ended before is yielded once', async () => {
  const server = fakeServer(json(completed()));
  expect(await collect(createQuadsClient(quiet(server)).watchMove(1))).toEqual(['1 completed']);
});

test('a status of tomorrow is yielded and not taken for an end', async () => {
  const server = fakeServer(
    json(move({ status: 'burn_in', stage: 7 })),
    json(move({ status: 'completed', stage: 12, cursor: 11 })),
    json(completed({ cursor: 12 })),
  );
  const seen = await collect(createQuadsClient(quiet(server)).watchMove(1));
  expect(seen).toEqual(['1 burn_in', '1 completed', '1 completed']);
});

test('an end of tomorrow is an end', async () => {
  const server = fakeServer(
    json(move()),
    json(move({ status: 'abandoned', completed_at: '2026-11-22T09:00:00Z', cursor: 11 })),
  );
  const seen = await collect(createQuadsClient(quiet(server)).watchMove(1));
  expect(seen).toEqual(['1 provisioning', '1 abandoned']);
});

test('an answer older than the last is not yielded', async () => {
  const server = fakeServer(
    json(move({ cursor: 12, status: 'cleanup', stage: 7 })),
    json(move({ cursor: 10 })),
    json(completed({ cursor: 20 })),
  );
  const seen = await collect(createQuadsClient(quiet(server)).watchMove(1));
  expect(seen).toEqual(['1 cleanup', '1 completed']);
});

test('the server says when to ask again, within bounds; else it is five seconds', async () => {
  const server = fakeServer(
    json(move(), 200, after(30)),
    json(move(), 200, after(0)),
    json(move(), 200, after(86_400)),
    json(move()),
    json(completed({ cursor: 11 })),
  );
  const options = quiet(server);
  await collect(createQuadsClient(options).watchMove(1));
  expect(options.waits).toEqual([30_000, 1_000, 60_000, 5_000]);
});

test('pauses differ by up to a tenth, never shorter than asked', async () => {
  const server = fakeServer(json(move(), 200, after(30)), json(completed({ cursor: 11 })));
  const options = { ...quiet(server), random: () => 0.5 };
  await collect(createQuadsClient(options).watchMove(1));
  expect(options.waits).toEqual([31_500]);
});

test('the caller may ask for shorter pauses', async () => {
  const server = fakeServer(json(move(), 200, after(30)), json(completed({ cursor: 11 })));
  const options = quiet(server);
  await collect(createQuadsClient(options).watchMove(1, { maxPollMs: 200 }));
  expect(options.waits).toEqual([200]);
});

test('waitForMove answers the move as it ended, failed or not', async () => {
  const server = fakeServer(json(move()), json(failed({ cursor: 11 })));
  expect(await createQuadsClient(quiet(server)).waitForMove(1)).toEqual(failed({ cursor: 11 }));
});

test('waitForMove rejects where the watch does', async () => {
  const server = fakeServer(apiError(404, 'move_not_found'));
  const wait = createQuadsClient(quiet(server)).waitForMove({ move_id: 1 });
  await expect(wait).rejects.toMatchObject({ code: 'move_not_found' });
});
