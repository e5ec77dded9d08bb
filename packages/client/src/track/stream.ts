import { linkAbort } from '../call/link-abort.js';
import { QuadsConnectionError } from '../errors.js';
import type { TrackUpdate } from './options.js';
import type { ServerState, Session, Transport } from './session.js';
import { createSseParser, type SseBlock } from './sse.js';
import { defaultUntil, filterOf } from './target.js';
import { hasReason, isEvent, isSnapshot } from './wire.js';

const lostConnection = (cause: unknown) => new QuadsConnectionError('streamMoves', cause);

/** The data of a block, which must match the name of its event. */
const read = <T>({ event, data }: SseBlock, is: (value: unknown) => value is T): T => {
  let value: unknown;
  try {
    value = JSON.parse(data ?? '');
  } catch (cause) {
    throw lostConnection(cause);
  }
  if (is(value)) return value;
  throw lostConnection(new TypeError(`The data of '${event}' cannot be read.`));
};

/** The query, which continues after the last update. */
const queryOf = ({ request: { target, until }, state }: Session) => ({
  ...filterOf(target),
  after: state.cursor,
  snapshot: state.cursor !== undefined && !state.isKnown ? true : undefined,
  until: until === defaultUntil ? undefined : until,
});

const cursorOf = (id: string | undefined): number | undefined =>
  id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : undefined;

/** One connection to the stream. */
export const createStream = (session: Session, server: ServerState): Transport =>
  async function* () {
    const { state, open, setConnection, signal } = session;
    Object.assign(server, { wasAnswered: false, wasClosed: false });

    const advance = ({ id }: SseBlock): undefined => {
      const cursor = cursorOf(id);
      if (cursor !== undefined) state.advance(cursor);
    };
    const onEnd = (): undefined => {
      state.endSuccession();
      if (state.isEnded) return;
      state.invalidate();
      throw lostConnection(new Error('The server sent an end that the moves do not confirm.'));
    };
    const onClosing = (block: SseBlock): never => {
      server.wasClosed = true;
      throw lostConnection(new Error(`The server closes: ${read(block, hasReason).reason}.`));
    };
    const handleBlock = (block: SseBlock): TrackUpdate | undefined => {
      if (block.data === undefined) return advance(block);
      switch (block.event) {
        case 'snapshot': {
          const { cursor, moves } = read(block, isSnapshot);
          return state.snapshot(cursor, moves);
        }
        case 'move':
          return state.event(read(block, isEvent));
        case 'reset':
          return state.reset(read(block, hasReason).reason);
        case 'end':
          return onEnd();
        case 'closing':
          return onClosing(block);
        default:
          return advance(block);
      }
    };

    const connection = new AbortController();
    const unlink = linkAbort(signal, connection);
    try {
      const pieces = await open(queryOf(session), connection.signal);
      server.wasAnswered = server.hadEvents = true;
      setConnection({ status: 'streaming' });
      const parse = createSseParser();
      for await (const piece of pieces) {
        for (const block of parse(piece)) {
          server.retryMs = block.retryMs ?? server.retryMs;
          const update = handleBlock(block);
          if (update) yield update;
          if (state.isEnded) return;
        }
      }
      throw lostConnection(new Error('The stream ended before the moves did.'));
    } finally {
      unlink();
      connection.abort();
    }
  };
