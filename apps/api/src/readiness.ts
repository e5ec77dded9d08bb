import { type Health, Unavailable } from '@quads/engine';

/** Whether the server should be asked at all. */
export interface Readiness {
  readonly health: Health;
  /** It is about to stop: whoever shares out calls should look elsewhere. */
  withdraw(): void;
}

/** Ready as long as the database is and nobody has withdrawn. */
export const readinessOver = (health: Health): Readiness => {
  let withdrawn = false;
  return {
    health: {
      check: async () => {
        if (withdrawn) throw new Unavailable('not_ready', 'The server is about to stop.');
        await health.check();
      },
    },
    withdraw: () => {
      withdrawn = true;
    },
  };
};
