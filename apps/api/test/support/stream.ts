import type { System } from './system.js';

/** An event of a stream, with parsed data. */
export interface StreamEvent {
  readonly name: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the content depends on the name
  readonly data: any;
}

const read = (block: string): StreamEvent | undefined => {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return { name: fields.get('event') ?? 'message', id: fields.get('id'), data: JSON.parse(data) };
};

/** A connection to the stream. */
export interface OpenStream extends AsyncDisposable {
  readonly response: Response;
  /** The next event; undefined at the end of the connection. */
  next(): Promise<StreamEvent | undefined>;
  /** All events up to and including the first with a name. */
  upTo(name: string): Promise<StreamEvent[]>;
  /** The raw text received so far. */
  readonly text: string;
}

/** Opens the stream of a server. */
export const openStream = async (
  { url }: Pick<System, 'url'>,
  query = '',
  headers: Record<string, string> = {},
): Promise<OpenStream> => {
  const gone = new AbortController();
  const address = `${url}/api/v3/moves/stream${query}`;
  const response = await fetch(address, { headers, signal: gone.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: StreamEvent[] = [];
  let [text, rest] = ['', ''];

  const next = async (): Promise<StreamEvent | undefined> => {
    while (events.length === 0) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return undefined;
      text += chunk.value;
      const blocks = (rest + chunk.value).split('\n\n');
      rest = blocks.pop() ?? '';
      events.push(...blocks.map(read).filter((one) => one !== undefined));
    }
    return events.shift();
  };

  return {
    response,
    next,
    upTo: async (name) => {
      const seen: StreamEvent[] = [];
      for (;;) {
        const one = await next();
        if (!one) throw new Error(`the stream ended before ${name}: ${JSON.stringify(seen)}`);
        seen.push(one);
        if (one.name === name) return seen;
      }
    },
    get text() {
      return text;
    },
    [Symbol.asyncDispose]: async () => gone.abort(),
  };
};
