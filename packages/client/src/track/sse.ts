import { QuadsStreamError } from '../errors.js';

/** One block of a stream: the lines between two blank lines. */
export interface SseBlock {
  /** The name of the event; `message` by default. */
  readonly event: string;
  /** The `data:` lines, joined by LF; undefined without one. */
  readonly data: string | undefined;
  /** The `id:`; undefined without one. */
  readonly id: string | undefined;
  /** The `retry:`, the wait before the next connection in milliseconds. */
  readonly retryMs: number | undefined;
}

interface Draft {
  event?: string;
  data?: string[];
  id?: string;
  retryMs?: number;
}

const applyLine = (draft: Draft, line: string): void => {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'data') {
    draft.data ??= [];
    draft.data.push(value);
  } else if (name === 'event') draft.event = value;
  else if (name === 'id' && !value.includes('\0')) draft.id = value;
  else if (name === 'retry' && /^\d+$/.test(value)) draft.retryMs = Number(value);
};

const blockOf = ({ event, data, id, retryMs }: Draft): SseBlock => ({
  event: event || 'message',
  data: data?.join('\n'),
  id,
  retryMs,
});

/** The longest accepted block, in characters: more than a snapshot of 100,000 moves. */
export const maxBlockLength = 2 ** 26;

/**
 * Parses server-sent events, as defined by the HTML standard, from pieces of any size. A block is
 * returned when its blank line arrives; an unfinished block is never returned. Each character is
 * scanned once, however small the pieces are.
 *
 * @throws {QuadsStreamError} when a block, or a single line of it, is longer than `maxLength`
 * @example
 * const parse = createSseParser();
 * parse('id: 7\nda'); // []
 * parse('ta: {}\n\n'); // [{ event: 'message', id: '7', data: '{}', … }]
 */
export const createSseParser = (maxLength = maxBlockLength): ((text: string) => SseBlock[]) => {
  /** The pieces of the unfinished line. */
  let unfinished: string[] = [];
  let draft: Draft = {};
  /** The characters of the unfinished line, and of the data of the current block. */
  let [lineLength, dataLength] = [0, 0];
  let endedByCr = false;

  const add = (piece: string): void => {
    lineLength += piece.length;
    if (dataLength + lineLength > maxLength) throw new QuadsStreamError('streamMoves', maxLength);
    unfinished.push(piece);
  };

  return (text) => {
    // A CR ends a line at once; its LF may come with the next piece.
    const fresh = endedByCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') endedByCr = text.endsWith('\r');
    const pieces = fresh.split(/\r\n|\r|\n/);
    const rest = pieces.pop() ?? '';
    const blocks: SseBlock[] = [];
    for (const piece of pieces) {
      add(piece);
      const line = unfinished.join('');
      unfinished = [];
      lineLength = 0;
      if (line !== '') {
        applyLine(draft, line);
        if (/^data(:|$)/.test(line)) dataLength += line.length;
      } else {
        if (Object.keys(draft).length > 0) blocks.push(blockOf(draft));
        draft = {};
        dataLength = 0;
      }
    }
    if (rest !== '') add(rest);
    return blocks;
  };
};
