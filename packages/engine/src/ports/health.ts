/** Checks whether the database responds. Rejects with `Unavailable` if it does not. */
export interface Health {
  check(): Promise<void>;
}
