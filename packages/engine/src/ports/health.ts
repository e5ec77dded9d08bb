/** Whether the database answers. Rejects with `Unavailable` when it does not. */
export interface Health {
  check(): Promise<void>;
}
