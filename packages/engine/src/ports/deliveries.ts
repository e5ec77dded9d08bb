import type { Delivery, MoveEvent } from '@quads/contract';

export type { Delivery } from '@quads/contract';

/** A delivery that a process holds, until it settles it or the lease is over. */
export interface HeldDelivery {
  readonly id: number;
  /** Grows with each claim; what is settled under an older one is refused. */
  readonly epoch: number;
}

/** A delivery to be made now. */
export interface DueDelivery extends HeldDelivery {
  /** How often it is tried with this time. */
  readonly tries: number;
  /** The whole event, with evidence. */
  readonly event: MoveEvent;
  /** The time of the claim by the database's clock, ISO 8601 UTC. */
  readonly claimedAt: string;
}

/** What came of a delivery. */
export type Settlement =
  | { readonly kind: 'delivered'; readonly reason?: string }
  /** It is given up. */
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'later';
      readonly inMs: number;
      readonly reason: string;
      /** Whether the receiver wants nothing at all before then. */
      readonly quiet: boolean;
    }
  /** The process ends: somebody else is to make it, and this was no try. */
  | { readonly kind: 'given_back' };

export interface DeliveryFilter {
  readonly notifier?: string;
  readonly state?: Delivery['state'];
  /** Behind this id. */
  readonly after?: number;
  readonly limit: number;
}

/**
 * What notifiers are to be told: a delivery for each event and notifier. None is lost, and none is
 * forgotten before it is settled; where a process dies behind the sending, it is made again.
 *
 * Of one move, a notifier gets an event when the earlier ones are delivered or given up.
 */
export interface Deliveries {
  /** How long a delivery is held, in seconds. */
  readonly leaseSeconds: number;
  /** Says that there is a notifier. A new one is told what happens from now on. */
  begin(notifier: string): Promise<void>;
  /**
   * Makes deliveries of the next events of the log, at most `limit`. One process at a time does.
   *
   * @param only the types of the events that the notifier is told of; without them, all
   * @returns how many events it has looked at; less than `limit` where no more are there, or another
   * process is at it
   */
  enqueue(notifier: string, limit: number, only?: readonly MoveEvent['type'][]): Promise<number>;
  /** Takes deliveries that are due and that nobody holds, in the order of the log. */
  claim(notifier: string, limit: number): Promise<readonly DueDelivery[]>;
  /** Says what came of a delivery. Refused (`false`) when somebody else has claimed it since. */
  settle(held: HeldDelivery, settlement: Settlement): Promise<boolean>;
  /** Forgets what was settled longer ago than events are handed out. */
  forget(): Promise<number>;
  /** The log of the deliveries, by id. */
  list(filter: DeliveryFilter): Promise<Delivery[]>;
  /** Has a delivery made again, or at once where it is under way. */
  replay(id: number): Promise<Delivery | undefined>;
}
