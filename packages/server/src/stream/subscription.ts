import type { Until } from '@quads/contract';
import type { MoveFilter, Redactor } from '@quads/engine';

/** The request of one subscriber of the stream. */
export interface Subscription {
  readonly filter: MoveFilter;
  readonly until: Until;
  /** Begins after this cursor. @default with a snapshot */
  readonly after?: number;
  /** Whether to begin with a snapshot even if `after` is given. */
  readonly snapshot: boolean;
  /** When the credentials expire, in ISO 8601. */
  readonly expiresAt?: string;
  /** Returns the current redactor, or undefined if the credentials are no longer valid. */
  readonly currentRedactor: () => Promise<Redactor | undefined>;
  /** Releases the slot of the stream. */
  readonly release: () => void;
  /** The id of the request that opened the stream. */
  readonly requestId: string;
}
