import { expect, expectTypeOf, test } from 'vitest';
import type {
  Move,
  MoveEvent,
  QuadsClient,
  QuadsCoreClient,
  TrackHandle,
  TrackUpdate,
} from '../../src/index.js';

// Only compiled by `tsc`, never called.
const compiled = async (quads: QuadsClient, core: QuadsCoreClient) => {
  // @ts-expect-error a target has one of four names
  quads.moves.track({ rack: 'a01' });
  // @ts-expect-error a move_id is a number
  quads.moves.track({ move_id: '1' });
  // @ts-expect-error there is no such value of until
  quads.moves.track({ host: 'h1' }, { until: 'later' });
  // @ts-expect-error the core client has no tracking
  core.moves;

  quads.moves.track(
    { assignment: 1 },
    { until: 'first_failure', timeout: 5, signal: AbortSignal.timeout(5) },
  );
  await using handle = quads.moves.track('a token');
  for await (const update of handle) expectTypeOf(update).toEqualTypeOf<TrackUpdate>();
};

test('track takes a target or a token', () => {
  expect(compiled).toBeTypeOf('function');
});

test('updates are distinguished by type', () => {
  expectTypeOf<Extract<TrackUpdate, { type: 'event' }>['event']>().toExtend<MoveEvent>();
  expectTypeOf<Extract<TrackUpdate, { type: 'snapshot' }>['moves']>().toExtend<readonly Move[]>();
  expectTypeOf<Extract<TrackUpdate, { type: 'reset' }>['reason']>().toEqualTypeOf<string>();
  expectTypeOf<TrackUpdate['type']>().toEqualTypeOf<'snapshot' | 'event' | 'reset'>();
});

test('a handle can be iterated, awaited and disposed', () => {
  expectTypeOf<TrackHandle>().toExtend<AsyncIterable<TrackUpdate>>();
  expectTypeOf<TrackHandle>().toExtend<AsyncDisposable>();
  expectTypeOf<Awaited<ReturnType<TrackHandle['result']>>['moves']>().toExtend<readonly Move[]>();
});
