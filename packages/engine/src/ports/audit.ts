import type { AuditEntry } from '@quads/contract';
import type { NamedActor } from '../moves/event.js';

export type { AuditEntry } from '@quads/contract';

/** The caller that is recorded with each write. */
export interface AuditCaller {
  readonly actor: NamedActor;
  /** The operation of the specification. */
  readonly operation: string;
  readonly requestId: string;
  /** The network address of the client. */
  readonly address: string;
}

/** An audited action that changes no record, such as a login. */
export interface AuditedAction {
  readonly action: string;
  readonly target: AuditEntry['target'];
  /** Values to record with it. @default none */
  readonly changes?: AuditEntry['changes'];
}

export interface AuditFilter {
  /** The name of an actor. */
  readonly actor?: string;
  /** From this time on, in ISO 8601 UTC. */
  readonly since?: string;
  /** Before this time. */
  readonly until?: string;
  /** After this cursor of an entry. */
  readonly after?: string;
  readonly limit: number;
}

/** The audit log. A change and its entry are written in one transaction. */
export interface Audit {
  /** Runs `work` with a caller, who is recorded with everything that it writes. */
  as<T>(caller: AuditCaller, work: () => Promise<T>): Promise<T>;
  /** Records an action of the caller of the current {@link Audit.as}. */
  note(action: AuditedAction): Promise<void>;
  /** Entries ordered by time, including those of moves. */
  entries(filter: AuditFilter): Promise<AuditEntry[]>;
}
