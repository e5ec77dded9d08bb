import type { Delivery, MoveEvent } from '@quads/contract';

export type { Delivery } from '@quads/contract';

/** A delivery that a process has claimed, until it records the result or the lease expires. */
export interface DeliveryLease {
  readonly id: number;
  /** Grows with each claim. Results with an older epoch are rejected. */
  readonly epoch: number;
}

/** A claimed delivery that is due. */
export interface DueDelivery extends DeliveryLease {
  /** The number of tries, including this one. */
  readonly tries: number;
  /** The complete event, with evidence. */
  readonly event: MoveEvent;
  /** The time of the claim by the database's clock, ISO 8601 UTC. */
  readonly claimedAt: string;
}

/** The result of one try of a delivery. */
export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly reason?: string }
  /** It is not tried again: a dead letter. */
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'later';
      readonly inMs: number;
      readonly reason: string;
      /** Whether no other delivery of the notifier may be tried before then. */
      readonly quiet: boolean;
    }
  /** The process ends before the try. Another process makes the delivery. */
  | { readonly kind: 'given_back' };

export interface DeliveryFilter {
  readonly notifier?: string;
  readonly state?: Delivery['state'];
  /** After this id. */
  readonly after?: number;
  readonly limit: number;
}

/**
 * The queue of deliveries: one for each event and notifier. A delivery is kept until its result is
 * recorded. If a process dies between the sending and the result, the delivery is made again.
 *
 * A notifier gets an event of a move after the earlier events of that move are delivered or failed.
 */
export interface Deliveries {
  /** The duration of a lease, in seconds. */
  readonly leaseSeconds: number;
  /** Registers a notifier. A new one receives the events from now on. */
  begin(notifier: string): Promise<void>;
  /**
   * Creates deliveries for the next events of the log. One process at a time does so.
   *
   * @param limit the maximum number of events to read
   * @param only the event types that the notifier receives. @default all
   * @returns the number of events read; less than `limit` at the end of the log, or if another
   * process is doing this
   */
  enqueue(notifier: string, limit: number, only?: readonly MoveEvent['type'][]): Promise<number>;
  /** Claims deliveries that are due and have no lease, in the order of the log. */
  claim(notifier: string, limit: number): Promise<readonly DueDelivery[]>;
  /**
   * Records the result of a try. Returns `false` if another process has claimed the delivery since.
   */
  settle(lease: DeliveryLease, result: DeliveryResult): Promise<boolean>;
  /** Deletes deliveries that ended longer ago than events are kept. Returns their number. */
  forget(): Promise<number>;
  /** Lists deliveries, ordered by id. */
  list(filter: DeliveryFilter): Promise<Delivery[]>;
  /** Schedules a delivery now, also one that has ended. */
  replay(id: number): Promise<Delivery | undefined>;
}
