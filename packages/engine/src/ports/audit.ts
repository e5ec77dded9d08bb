import type { AuditEntry } from '@quads/contract';
import type { NamedActor } from '../moves/event.js';

export type { AuditEntry } from '@quads/contract';

/** In whose name something is written. */
export interface AuditCaller {
  readonly actor: NamedActor;
  /** The operation of the contract. */
  readonly operation: string;
  readonly requestId: string;
  /** The network address that the call came from. */
  readonly address: string;
}

/** Something that somebody did without changing what is kept, such as logging in. */
export interface AuditDeed {
  readonly action: string;
  readonly target: AuditEntry['target'];
  /** Values that belong to it. @default none */
  readonly changes?: AuditEntry['changes'];
}

export interface AuditFilter {
  /** The name of an actor. */
  readonly actor?: string;
  /** From this time on, in ISO 8601 UTC. */
  readonly since?: string;
  /** Before this time. */
  readonly until?: string;
  /** Behind this cursor of an entry. */
  readonly after?: string;
  readonly limit: number;
}

/** Who wrote what. Whatever is changed is noted with the change itself, or neither happens. */
export interface Audit {
  /** Does some work in the name of a caller: all that it writes is noted with that name. */
  as<T>(caller: AuditCaller, work: () => Promise<T>): Promise<T>;
  /** Notes a deed in the name of the caller whose work this is. */
  note(deed: AuditDeed): Promise<void>;
  /** Entries in the order of their times, those of the moves among them. */
  entries(filter: AuditFilter): Promise<AuditEntry[]>;
}
