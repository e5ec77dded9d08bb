import { linkAbort } from '../call/link-abort.js';
import { QuadsConnectionError } from '../errors.js';
import type { TrackUpdate } from './options.js';
import type { ServerFacts, Session, Transport } from './session.js';
import { createSseParser, type SseBlock } from './sse.js';
import { defaultUntil, filterOf } from './target.js';
import { hasReason, isEvent, isSnapshot } from './wire.js';

const lost = (cause: unknown) => new QuadsConnectionError('streamMoves', cause);

/** The data of a block, which must be what its event says that it is. */
const read = <T>({ event, data }: SseBlock, is: (value: unknown) => value is T): T => {
  let value: unknown;
  try {
    value = JSON.parse(data ?? '');
  } catch (cause) {
    throw lost(cause);
  }
  if (is(value)) return value;
  throw lost(new TypeError(`The data of '${event}' cannot be read.`));
};

/** What to ask for, behind what was told already. */
const queryOf = ({ course: { target, until }, ledger }: Session) => ({
  ...filterOf(target),
  after: ledger.place,
  snapshot: ledger.place !== undefined && !ledger.isKnown ? true : undefined,
  until: until === defaultUntil ? undefined : until,
});

const cursorOf = (id: string | undefined): number | undefined =>
  id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : undefined;

/** One connection to the stream. */
export const createStream = (session: Session, facts: ServerFacts): Transport =>
  async function* () {
    const { ledger, open, show, signal } = session;
    Object.assign(facts, { wasAnswered: false, wasClosed: false });

    const mark = ({ id }: SseBlock): undefined => {
      const place = cursorOf(id);
      if (place !== undefined) ledger.mark(place);
    };
    const onEnd = (): undefined => {
      ledger.settle();
      if (ledger.isEnded) return;
      ledger.forget();
      throw lost(new Error('The server told of an end that there is not.'));
    };
    const onClosing = (block: SseBlock): never => {
      facts.wasClosed = true;
      throw lost(new Error(`The server closes: ${read(block, hasReason).reason}.`));
    };
    const take = (block: SseBlock): TrackUpdate | undefined => {
      if (block.data === undefined) return mark(block);
      switch (block.event) {
        case 'snapshot': {
          const { cursor, moves } = read(block, isSnapshot);
          return ledger.snapshot(cursor, moves);
        }
        case 'move':
          return ledger.event(read(block, isEvent));
        case 'reset':
          return ledger.reset(read(block, hasReason).reason);
        case 'end':
          return onEnd();
        case 'closing':
          return onClosing(block);
        default:
          return mark(block);
      }
    };

    const connection = new AbortController();
    const unlink = linkAbort(signal, connection);
    try {
      const pieces = await open(queryOf(session), connection.signal);
      facts.wasAnswered = facts.hadEvents = true;
      show({ status: 'streaming' });
      const parse = createSseParser();
      for await (const piece of pieces) {
        for (const block of parse(piece)) {
          facts.retryMs = block.retryMs ?? facts.retryMs;
          const told = take(block);
          if (told) yield told;
          if (ledger.isEnded) return;
        }
      }
      throw lost(new Error('The stream ended before what is followed.'));
    } finally {
      unlink();
      connection.abort();
    }
  };
