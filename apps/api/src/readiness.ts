import { type Health, Unavailable } from '@quads/engine';

/** Whether the server should receive requests. */
export interface Readiness {
  readonly health: Health;
  /** Makes the check fail, so that load balancers stop sending requests before the server stops. */
  markUnready(): void;
}

/** Creates a readiness check: ready while the database is, until `markUnready` is called. */
export const createReadiness = (health: Health): Readiness => {
  let withdrawn = false;
  return {
    health: {
      check: async () => {
        if (withdrawn) throw new Unavailable('not_ready', 'The server is about to stop.');
        await health.check();
      },
    },
    markUnready: () => {
      withdrawn = true;
    },
  };
};
