import type { MoveEvent } from '@quads/contract';
import type { FeedStep, MoveFilter } from '@quads/engine';
import { expect, test } from 'vitest';
import { createHub, type TopicUpdate } from '../../src/subscriptions/hub.js';

const event = (cursor: number, facts: Partial<MoveEvent> = {}): MoveEvent => ({
  cursor,
  type: 'message_updated',
  time: '2026-11-22T08:00:00Z',
  move_id: 1,
  host: 'host01.example.com',
  target_cloud: 'cloud02',
  attempt: 1,
  status: 'pending',
  stage: 1,
  actor: { kind: 'user', name: 'admin@example.com' },
  data: {},
  ...facts,
});

const createTestHub = () => {
  let publish: (step: FeedStep) => void = () => undefined;
  const hub = createHub({
    subscribe: (listener) => {
      publish = listener;
      return () => undefined;
    },
  });
  const listen = (filter: MoveFilter) => {
    const received: (number[] | undefined)[] = [];
    let stopped = 0;
    const end = hub.listen(filter, {
      receive: ({ events }: TopicUpdate) => received.push(events?.map(({ cursor }) => cursor)),
      stop: () => {
        stopped += 1;
      },
    });
    return { received, end, stops: () => stopped };
  };
  const step = (...events: MoveEvent[]) => publish({ cursor: events.at(-1)?.cursor ?? 0, events });
  return { hub, listen, step, gap: () => publish({ cursor: 99, events: undefined }) };
};

test('sends each listener the events of its topic in one update', () => {
  const { listen, step } = createTestHub();
  const [all, host, other] = [listen({}), listen({ host: 'host02' }), listen({ cloud: 'cloud09' })];
  step(event(1), event(2, { host: 'host02' }), event(3));
  expect(all.received).toEqual([[1, 2, 3]]);
  expect(host.received).toEqual([[2]]);
  expect(other.received).toEqual([]);
});

test('uses the narrowest field of a filter as topic', () => {
  const { listen, step } = createTestHub();
  const both = listen({ cloud: 'cloud02', move: 7 });
  step(event(1));
  step(event(2, { move_id: 7 }));
  expect(both.received).toEqual([[2]]);
});

test('sends gaps and steps without events to all listeners', () => {
  const { listen, step, gap } = createTestHub();
  const host = listen({ host: 'host02' });
  gap();
  step();
  expect(host.received).toEqual([undefined, []]);
});

test('computes a shared result once for all listeners of a topic', () => {
  const { hub, step } = createTestHub();
  const made: number[] = [];
  const count = (events: readonly MoveEvent[]): number => made.push(events.length);
  for (let listener = 0; listener < 3; listener += 1) {
    hub.listen(
      {},
      { receive: ({ computeOnce }) => void computeOnce(count), stop: () => undefined },
    );
  }
  step(event(1), event(2));
  expect(made).toEqual([2]);
});

test('sends nothing to a removed listener, and counts the others', () => {
  const { hub, listen, step } = createTestHub();
  const [one, two] = [listen({}), listen({})];
  expect(hub.size).toBe(2);
  one.end();
  one.end();
  step(event(1));
  expect([one.received, two.received, hub.size]).toEqual([[], [[1]], 1]);
});

test('stops current and later listeners', () => {
  const { hub, listen } = createTestHub();
  const one = listen({});
  hub.stop();
  expect([one.stops(), listen({}).stops()]).toEqual([1, 1]);
});
