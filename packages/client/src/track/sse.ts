/** One block of a stream: what stands between two blank lines. */
export interface SseBlock {
  /** The name of the event; `message` where none is said. */
  readonly event: string;
  /** Several `data:` lines are joined by LF; undefined where there is none. */
  readonly data: string | undefined;
  /** What it said of its place; undefined where it said nothing. */
  readonly id: string | undefined;
  /** How long to wait before the next connection, in milliseconds. */
  readonly retryMs: number | undefined;
}

interface Draft {
  event?: string;
  data?: string;
  id?: string;
  retryMs?: number;
}

const take = (draft: Draft, line: string): void => {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'data') draft.data = draft.data === undefined ? value : `${draft.data}\n${value}`;
  else if (name === 'event') draft.event = value;
  else if (name === 'id' && !value.includes('\0')) draft.id = value;
  else if (name === 'retry' && /^\d+$/.test(value)) draft.retryMs = Number(value);
};

const blockOf = ({ event, data, id, retryMs }: Draft): SseBlock => ({
  event: event || 'message',
  data,
  id,
  retryMs,
});

/**
 * Reads the format of server-sent events, as the HTML standard has it, from pieces of any size. A
 * block is given as soon as its blank line is there; one that the end cuts off is never given.
 *
 * @example
 * const parse = createSseParser();
 * parse('id: 7\nda'); // []
 * parse('ta: {}\n\n'); // [{ event: 'message', id: '7', data: '{}', … }]
 */
export const createSseParser = (): ((text: string) => SseBlock[]) => {
  let rest = '';
  let draft: Draft = {};
  let endedByCr = false;

  return (text) => {
    // A CR ends its line at once; the LF that belongs to it may come with the next piece.
    const fresh = endedByCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') endedByCr = text.endsWith('\r');
    const lines = (rest + fresh).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    const blocks: SseBlock[] = [];
    for (const line of lines) {
      if (line !== '') take(draft, line);
      else {
        if (Object.keys(draft).length > 0) blocks.push(blockOf(draft));
        draft = {};
      }
    }
    return blocks;
  };
};
