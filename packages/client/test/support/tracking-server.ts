import type { MoveEvent } from '../../src/index.js';
import { fakeOptions, fakeServer, json, type Step } from './fake-server.js';

/** The idle limit of a stream. */
export const maxIdleMs = 45_000;

/**
 * Options of a client whose pauses end at once, and whose idle limit does not expire. After the
 * script the server does not answer.
 */
export const trackingOptions = (...script: Step[]) => {
  const server = fakeServer(...script, () => new Promise<never>(() => {}));
  const options = fakeOptions(server);
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    if (ms === maxIdleMs) return new Promise(() => {});
    await options.sleep?.(ms, signal);
  };
  return { ...options, server, sleep };
};

/** An event of move 1, with changed fields. */
export const event = (
  fields: Partial<MoveEvent> & Pick<MoveEvent, 'cursor' | 'type'>,
): MoveEvent => ({
  time: '2026-11-22T08:30:00Z',
  move_id: 1,
  host: 'host01.example.com',
  target_cloud: 'cloud02',
  assignment_id: 1,
  attempt: 1,
  status: 'provisioning',
  stage: 6,
  actor: { kind: 'user', name: 'admin@example.com' },
  message: null,
  data: {},
  ...fields,
});

export const completedEvent = (cursor: number): MoveEvent =>
  event({ cursor, type: 'move_completed', status: 'completed', stage: 12 });

const block = (name: string, id: number, data: unknown): string =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

export const snapshot = (cursor: number, ...moves: unknown[]): string =>
  block('snapshot', cursor, { cursor, moves });

export const moveBlock = (one: MoveEvent): string => block('move', one.cursor, one);

const type = { headers: { 'Content-Type': 'text/event-stream' } };

/** A stream that ends after its texts. */
export const stream = (...texts: string[]): Response => new Response(texts.join(''), type);

/** A stream that stays open after its texts; `cancelled` returns whether its reader has left. */
export const openStream = (
  ...texts: string[]
): { response: Response; cancelled: () => boolean } => {
  let cancelled = false;
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(texts.join(''))),
    cancel: () => {
      cancelled = true;
    },
  });
  return { response: new Response(body, type), cancelled: () => cancelled };
};

/** A page of events of a server that waited for them. */
export const page = (cursor: number, ...events: MoveEvent[]): Response =>
  json({ events, cursor, more: false }, 200, { 'Preference-Applied': 'wait=50' });
