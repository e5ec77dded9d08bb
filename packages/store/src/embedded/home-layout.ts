import { join } from 'node:path';

/*
 * A home is the directory that holds one embedded database:
 *
 *     quads-embedded.json   says that the directory is ours; made first
 *     location              only this and the line above are here: the real home is elsewhere
 *     owner.N               who owns it (owner-lock.ts)
 *     postgres.log          of this start; postgres.log.1 is of the one before
 *     cluster/password      of the only database user
 *     cluster/data/         PostgreSQL's own data directory
 */
export const markerIn = (home: string): string => join(home, 'quads-embedded.json');
export const locationIn = (home: string): string => join(home, 'location');
export const logIn = (home: string): string => join(home, 'postgres.log');
export const clusterIn = (home: string): string => join(home, 'cluster');
export const dataIn = (home: string): string => join(clusterIn(home), 'data');

/** Inside the cluster, so that password and data come into being in one rename. */
export const passwordIn = (cluster: string): string => join(cluster, 'password');
