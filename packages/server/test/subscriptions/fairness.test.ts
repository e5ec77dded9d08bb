import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MoveEvent } from '@quads/contract';
import { type Context, redactFor } from '@quads/engine';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Sink } from '../../src/stream/sink.js';
import { Subscriber } from '../../src/stream/subscriber.js';
import { sliceSize } from '../../src/subscriptions/page-reader.js';
import { createSubscriptions } from '../../src/subscriptions/subscriptions.js';

// Replays must not delay other requests. The tests count frames, so they do not depend on the machine.

/** An event that counts its serialisations, for all views together. */
const eventAt = (cursor: number, onSerialise: () => void): MoveEvent => ({
  cursor,
  type: 'message_updated',
  time: '2026-11-22T08:00:00.000000+00:00',
  move_id: 1,
  host: 'host01.example.com',
  target_cloud: 'cloud02',
  attempt: 1,
  status: 'pending',
  stage: 1,
  actor: { kind: 'user', name: 'admin@example.com' },
  data: {
    toJSON: () => {
      onSerialise();
      return {};
    },
  },
});

interface LogOptions {
  readonly length: number;
  /** Whether the events are in memory, or only in the database. */
  readonly isInMemory: boolean;
}

const createLog = ({ length, isInMemory }: LogOptions) => {
  const counts = { serialised: 0, frames: 0, reads: 0 };
  const log = (): MoveEvent[] =>
    Array.from({ length }, (_, index) => eventAt(index + 1, () => (counts.serialised += 1)));
  const events = log();
  const context = {
    feed: {
      cursor: length,
      eventsAfter: (cursor: number, limit = Infinity) =>
        isInMemory || cursor >= length ? events.slice(cursor, cursor + limit) : undefined,
      oldest: async () => 0,
      subscribe: () => () => undefined,
    },
    progress: { read: async () => ({ state: { cursor: length } }) },
    reader: {
      // Like a database, it returns new objects to each reader.
      eventsAfter: async (_filter: unknown, after: number, limit: number) => {
        counts.reads += 1;
        const some = log().slice(after, after + limit);
        return { events: some, cursor: after + some.length, more: after + some.length < length };
      },
    },
  } as unknown as Context;
  const logger = { info: () => {}, warn: () => {}, error: () => expect.unreachable() };
  const { streamDependencies, stop } = createSubscriptions(context, { logger });
  onTestFinished(stop);

  /** Subscribes from the first event; resolves when all events were written. */
  const subscribe = (redactor = redactFor({ kind: 'anonymous' })): Promise<void> =>
    new Promise((resolve) => {
      let seen = 0;
      const sink: Sink = {
        write: (bytes) => {
          const frames = Buffer.from(bytes).toString().split('event: move\n').length - 1;
          counts.frames += frames;
          seen += frames;
          if (seen === length) resolve();
          return true;
        },
        end: () => {},
        destroy: () => {},
      };
      const subscription = { filter: {}, until: 'never', after: 0, snapshot: false } as const;
      const rest = { currentRedactor: async () => redactor, release: () => {}, requestId: 'test' };
      new Subscriber(sink, redactor, { ...subscription, ...rest }, streamDependencies);
    });
  return { counts, subscribe };
};

const sources = [
  ['memory', true],
  ['the database', false],
] as const;

describe.each(sources)('replays from %s', (_source, isInMemory) => {
  test('serialise each event once for 100 subscribers', async () => {
    const { counts, subscribe } = createLog({ length: 3_000, isInMemory });
    await Promise.all(Array.from({ length: 100 }, () => subscribe()));
    expect(counts.frames).toBe(300_000);
    expect(counts.serialised).toBe(3_000);
    const pages = Math.ceil(3_000 / sliceSize);
    expect(counts.reads).toBe(isInMemory ? 0 : pages);
  });

  test('serialise each event once for each view', async () => {
    const { counts, subscribe } = createLog({ length: 500, isInMemory });
    const accounts = [true, false].map((isAdmin) =>
      redactFor({ kind: 'account', isAdmin, assignments: new Set() }),
    );
    await Promise.all(Array.from({ length: 30 }, (_, index) => subscribe(accounts[index % 3])));
    // Without evidence the views of all accounts are the same.
    expect(counts.serialised).toBe(2 * 500);
  });

  test('delay a request by a few slices at most, with 300 subscribers', async () => {
    const { counts, subscribe } = createLog({ length: 1_000, isInMemory });
    const server = createServer((_request, response) => void response.end('here'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const poll = async (): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${port}`);
      expect(await response.text()).toBe('here');
    };
    await poll();
    const replays = Array.from({ length: 300 }, () => subscribe());
    const between: number[] = [];
    for (let polls = 0; polls < 10; polls += 1) {
      const before = counts.frames;
      await poll();
      between.push(counts.frames - before);
    }
    // The client shares the event loop, so it uses some iterations itself.
    const maxFrames = 8 * sliceSize;
    expect(Math.max(...between)).toBeLessThanOrEqual(maxFrames);
    expect(counts.frames).toBeLessThan(300_000);
    await Promise.all(replays);
    expect(counts.frames).toBe(300_000);
  });
});
