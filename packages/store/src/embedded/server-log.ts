import { constants, type FileHandle, open, rename } from 'node:fs/promises';
import { logIn } from './home-layout.js';

const TAIL_BYTES = 4096;
const TAIL_LINES = 20;

/** PostgreSQL's log: a file and not a pipe, so that it can be read after this process has died. */
export interface ServerLog {
  readonly fd: number;
  /** The last lines since the last `mark()`. */
  tail(): Promise<string>;
  /** Marks the start of a new attempt, from which `tail` reads. */
  mark(): Promise<void>;
  close(): Promise<void>;
}

/** Always creates a new file, so that root never writes to a file or link of another user. */
const createLogFile = async (path: string): Promise<FileHandle> => {
  await rename(path, `${path}.1`).catch(() => {});
  const { O_RDWR, O_APPEND, O_CREAT, O_EXCL } = constants;
  return open(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL, 0o600);
};

export const openServerLog = async (home: string): Promise<ServerLog> => {
  const file = await createLogFile(logIn(home));
  const size = async (): Promise<number> => (await file.stat()).size;
  let start = 0;
  return {
    fd: file.fd,
    mark: async () => {
      start = await size();
    },
    tail: async () => {
      const end = await size();
      const from = Math.max(start, end - TAIL_BYTES);
      const { buffer } = await file.read(Buffer.alloc(end - from), 0, end - from, from);
      return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    },
    close: () => file.close(),
  };
};
