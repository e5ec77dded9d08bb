import type { Until } from '@quads/contract';
import type { FollowFilter, Redactor } from '@quads/engine';

/** What one reader of the stream has asked for. */
export interface Subscription {
  readonly filter: FollowFilter;
  readonly until: Until;
  /** Begins behind this cursor. @default with a snapshot */
  readonly after?: number;
  /** Begins with a snapshot, also where there is a cursor to go on from. */
  readonly snapshot: boolean;
  /** When the credentials end, in ISO 8601. */
  readonly expiresAt?: string;
  /** What the reader may see; asked again from time to time. Undefined: no longer anything. */
  readonly mayRead: () => Promise<Redactor | undefined>;
  /** Gives the slot back that the reader takes. */
  readonly release: () => void;
  /** Of the request that it came by. */
  readonly requestId: string;
}
