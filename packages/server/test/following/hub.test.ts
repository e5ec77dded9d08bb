import type { MoveEvent } from '@quads/contract';
import type { FeedStep, FollowFilter } from '@quads/engine';
import { expect, test } from 'vitest';
import { createHub, type Delivery } from '../../src/following/hub.js';

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

const bed = () => {
  let tell: (step: FeedStep) => void = () => undefined;
  const hub = createHub({
    follow: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  const listen = (filter: FollowFilter) => {
    const heard: (number[] | undefined)[] = [];
    let stopped = 0;
    const end = hub.listen(filter, {
      hear: ({ events }: Delivery) => heard.push(events?.map(({ cursor }) => cursor)),
      stop: () => {
        stopped += 1;
      },
    });
    return { heard, end, stops: () => stopped };
  };
  const step = (...events: MoveEvent[]) => tell({ cursor: events.at(-1)?.cursor ?? 0, events });
  return { hub, listen, step, gap: () => tell({ cursor: 99, events: undefined }) };
};

test('tells each listener of what it follows, in one go', () => {
  const { listen, step } = bed();
  const [all, host, other] = [listen({}), listen({ host: 'host02' }), listen({ cloud: 'cloud09' })];
  step(event(1), event(2, { host: 'host02' }), event(3));
  expect(all.heard).toEqual([[1, 2, 3]]);
  expect(host.heard).toEqual([[2]]);
  expect(other.heard).toEqual([]);
});

test('listens by the narrowest part of a filter', () => {
  const { listen, step } = bed();
  const both = listen({ cloud: 'cloud02', move: 7 });
  step(event(1));
  step(event(2, { move_id: 7 }));
  expect(both.heard).toEqual([[2]]);
});

test('tells everybody of a gap, and of what is no event', () => {
  const { listen, step, gap } = bed();
  const host = listen({ host: 'host02' });
  gap();
  step();
  expect(host.heard).toEqual([undefined, []]);
});

test('makes what is shared once for all who listen to one thing', () => {
  const { hub, step } = bed();
  const made: number[] = [];
  const count = (events: readonly MoveEvent[]): number => made.push(events.length);
  for (let listener = 0; listener < 3; listener += 1) {
    hub.listen({}, { hear: ({ shared }) => void shared(count), stop: () => undefined });
  }
  step(event(1), event(2));
  expect(made).toEqual([2]);
});

test('tells nobody who has left, and counts who is there', () => {
  const { hub, listen, step } = bed();
  const [one, two] = [listen({}), listen({})];
  expect(hub.size).toBe(2);
  one.end();
  one.end();
  step(event(1));
  expect([one.heard, two.heard, hub.size]).toEqual([[], [[1]], 1]);
});

test('stops who listens, and who comes later', () => {
  const { hub, listen } = bed();
  const one = listen({});
  hub.stop();
  expect([one.stops(), listen({}).stops()]).toEqual([1, 1]);
});
