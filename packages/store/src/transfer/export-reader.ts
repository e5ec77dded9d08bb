import { createHash } from 'node:crypto';
import { endOfRows } from './format.js';
import { brokenFile } from './transfer-error.js';

const maxLineBytes = 2 ** 20;
const empty = Buffer.alloc(0);
const end = Buffer.from(endOfRows);
const endAfterRow = Buffer.from(`\n${endOfRows}`);

/** A line, and the SHA-256 of the file before it. */
export interface Line {
  readonly text: string;
  readonly sha256Before: string;
}

const endsTooEarly = () => brokenFile('it ends too early');

/** Reads an export as a stream. */
export class ExportReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #rest: Buffer = empty;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** @throws {TransferError} when the file ends before the line does */
  async line(): Promise<Line> {
    let length = this.#rest.indexOf('\n');
    while (length < 0) {
      if (!(await this.#readMore(maxLineBytes))) throw endsTooEarly();
      length = this.#rest.indexOf('\n');
    }
    const sha256Before = this.#hash.copy().digest('hex');
    const text = this.#take(length + 1).toString('utf8');
    return { text, sha256Before };
  }

  /** The next rows, up to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      // At the start of a row, or at the line that ends the rows.
      if (this.#rest.subarray(0, end.length).equals(end)) {
        this.#take(end.length);
        return;
      }
      const last = this.#rest.indexOf(endAfterRow);
      const whole = last < 0 ? this.#rest.lastIndexOf('\n') : last;
      if (whole >= 0) yield this.#take(whole + 1);
      else if (!(await this.#readMore())) throw endsTooEarly();
    }
  }

  /** Whether the file has ended. */
  async atEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#readMore()) && this.#rest.length === 0;
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#hash.update(taken);
    return taken;
  }

  /**
   * Reads chunks until one contains a line break. Chunks without one are neither copied nor searched
   * again, so the cost of a long line is linear. Returns false at the end of the file.
   *
   * @param maxBytes maximum length without a line break, in bytes
   */
  async #readMore(maxBytes = Infinity): Promise<boolean> {
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
      if (length > maxBytes) throw brokenFile('a line in it is too long');
    }
  }
}
