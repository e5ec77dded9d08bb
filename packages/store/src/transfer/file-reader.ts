import { createHash } from 'node:crypto';
import { endOfRows } from './format.js';
import { broken } from './transfer-error.js';

const mostOfALine = 2 ** 20;
const nothing = Buffer.alloc(0);
const end = Buffer.from(endOfRows);
const endBehindRow = Buffer.from(`\n${endOfRows}`);

/** A line, and the SHA-256 of all that came before it. */
export interface Line {
  readonly text: string;
  readonly sha256Before: string;
}

const cut = () => broken('it ends too early');

/** Reads an export piece by piece. */
export class FileReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #rest: Buffer = nothing;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** @throws {TransferError} when the file ends before the line does */
  async line(): Promise<Line> {
    let length = this.#rest.indexOf('\n');
    while (length < 0) {
      if (!(await this.#more(mostOfALine))) throw cut();
      length = this.#rest.indexOf('\n');
    }
    const sha256Before = this.#hash.copy().digest('hex');
    const text = this.#take(length + 1).toString('utf8');
    return { text, sha256Before };
  }

  /** The rows that come next, up to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      // Here a row begins, or the end of them.
      if (this.#rest.subarray(0, end.length).equals(end)) {
        this.#take(end.length);
        return;
      }
      const last = this.#rest.indexOf(endBehindRow);
      const whole = last < 0 ? this.#rest.lastIndexOf('\n') : last;
      if (whole >= 0) yield this.#take(whole + 1);
      else if (!(await this.#more())) throw cut();
    }
  }

  /** Whether there is nothing more. */
  async atEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#more()) && this.#rest.length === 0;
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#hash.update(taken);
    return taken;
  }

  /**
   * Reads on until another line ends. What has no end of a line is neither copied nor looked through
   * again, so a long line costs no more than short ones.
   *
   * @param most how much may come without an end of a line, in bytes
   */
  async #more(most = Infinity): Promise<boolean> {
    const parts = [this.#rest];
    for (let length = this.#rest.length; ; ) {
      const { value, done } = await this.#chunks.next();
      if (!done) parts.push(value);
      const hasLine = !done && value.includes('\n');
      if (hasLine || done) {
        this.#rest = Buffer.concat(parts);
        return hasLine;
      }
      length += value.length;
      if (length > most) throw broken('a line in it is too long');
    }
  }
}
