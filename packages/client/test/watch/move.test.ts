import { expect, test } from 'vitest';
import { createQuadsClient } from '../../src/index.js';
import { collectStatuses } from '../support/collect-statuses.js';
import {
  apiError,
  completed,
  dropped,
  failed,
  fakeOptions,
  fakeServer,
  json,
  move,
  retrying,
  superseded,
} from '../support/fake-server.js';

const after = (seconds: number) => ({ 'Retry-After': String(seconds) });

test('a move is yielded at once and after every change, until its end', async () => {
  const server = fakeServer(
    json(move({ cursor: 10 })),
    json(move({ cursor: 10 })),
    json(move({ cursor: 11, message: 'Installing' })),
    json(move({ cursor: 12, status: 'cleanup', stage: 7 })),
    json(completed({ cursor: 20 })),
  );
  const quads = createQuadsClient(fakeOptions(server));
  expect(await collectStatuses(quads.watchMove({ move_id: 1 }))).toEqual([
    '1 provisioning',
    '1 provisioning',
    '1 cleanup',
    '1 completed',
  ]);
  expect(new Set(server.calls())).toEqual(new Set(['GET /api/v3/moves/1']));
});

test('a failed move ends the watch', async () => {
  const server = fakeServer(json(move()), json(failed({ cursor: 11 })));
  const seen = await collectStatuses(createQuadsClient(fakeOptions(server)).watchMove(1));
  expect(seen).toEqual(['1 provisioning', '1 failed']);
});

test.each(['settled', 'arrived', 'first_failure'] as const)(
  'until=%s: the watch ends when the move has ended',
  async (until) => {
    for (const end of [failed(), retrying(), superseded(2), completed()]) {
      const watch = createQuadsClient(fakeOptions(fakeServer(json(end)))).watchMove(1, { until });
      expect(await collectStatuses(watch)).toEqual([`1 ${end.status}`]);
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
  const watch = createQuadsClient(fakeOptions(server)).watchMove(1, options);
  expect([(await watch.next()).value?.cursor, (await watch.next()).value?.cursor]).toEqual([
    10, 11,
  ]);
  await expect(watch.next()).rejects.toBe(reason);
});

test('a move that has already ended is yielded once', async () => {
  const server = fakeServer(json(completed()));
  expect(await collectStatuses(createQuadsClient(fakeOptions(server)).watchMove(1))).toEqual([
    '1 completed',
  ]);
});

test('an unknown status is yielded and is not an end', async () => {
  const server = fakeServer(
    json(move({ status: 'burn_in', stage: 7 })),
    json(move({ status: 'completed', stage: 12, cursor: 11 })),
    json(completed({ cursor: 12 })),
  );
  const seen = await collectStatuses(createQuadsClient(fakeOptions(server)).watchMove(1));
  expect(seen).toEqual(['1 burn_in', '1 completed', '1 completed']);
});

test('an unknown status with completed_at is an end', async () => {
  const server = fakeServer(
    json(move()),
    json(move({ status: 'abandoned', completed_at: '2026-11-22T09:00:00Z', cursor: 11 })),
  );
  const seen = await collectStatuses(createQuadsClient(fakeOptions(server)).watchMove(1));
  expect(seen).toEqual(['1 provisioning', '1 abandoned']);
});

test('a response with an older cursor is not yielded', async () => {
  const server = fakeServer(
    json(move({ cursor: 12, status: 'cleanup', stage: 7 })),
    json(move({ cursor: 10 })),
    json(completed({ cursor: 20 })),
  );
  const seen = await collectStatuses(createQuadsClient(fakeOptions(server)).watchMove(1));
  expect(seen).toEqual(['1 cleanup', '1 completed']);
});

test('the pause is Retry-After within bounds, or else five seconds', async () => {
  const server = fakeServer(
    json(move(), 200, after(30)),
    json(move(), 200, after(0)),
    json(move(), 200, after(86_400)),
    json(move()),
    json(completed({ cursor: 11 })),
  );
  const options = fakeOptions(server);
  await collectStatuses(createQuadsClient(options).watchMove(1));
  expect(options.waits).toEqual([30_000, 1_000, 60_000, 5_000]);
});

test('a pause is up to a tenth longer than requested', async () => {
  const server = fakeServer(json(move(), 200, after(30)), json(completed({ cursor: 11 })));
  const options = { ...fakeOptions(server), random: () => 0.5 };
  await collectStatuses(createQuadsClient(options).watchMove(1));
  expect(options.waits).toEqual([31_500]);
});

test('maxPollMs shortens the pauses', async () => {
  const server = fakeServer(json(move(), 200, after(30)), json(completed({ cursor: 11 })));
  const options = fakeOptions(server);
  await collectStatuses(createQuadsClient(options).watchMove(1, { maxPollMs: 200 }));
  expect(options.waits).toEqual([200]);
});

test('waitForMove returns the ended move, also a failed one', async () => {
  const server = fakeServer(json(move()), json(failed({ cursor: 11 })));
  expect(await createQuadsClient(fakeOptions(server)).waitForMove(1)).toEqual(
    failed({ cursor: 11 }),
  );
});

test('waitForMove rejects with the error of the watch', async () => {
  const server = fakeServer(apiError(404, 'move_not_found'));
  const wait = createQuadsClient(fakeOptions(server)).waitForMove({ move_id: 1 });
  await expect(wait).rejects.toMatchObject({ code: 'move_not_found' });
});
