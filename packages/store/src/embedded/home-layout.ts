import { join } from 'node:path';

/*
 * A home is the directory that holds one embedded database:
 *
 *     quads-embedded.json   marks the directory as ours; created first
 *     location              path of the real home, if it is elsewhere; then only the marker is with it
 *     owner.N               the owning process (owner-lock.ts)
 *     postgres.log          log of this start; postgres.log.1 is of the previous one
 *     cluster/password      password of the only database user
 *     cluster/data/         PostgreSQL's own data directory
 */
export const markerIn = (home: string): string => join(home, 'quads-embedded.json');
export const locationIn = (home: string): string => join(home, 'location');
export const logIn = (home: string): string => join(home, 'postgres.log');
export const clusterIn = (home: string): string => join(home, 'cluster');
export const dataIn = (home: string): string => join(clusterIn(home), 'data');

/** Inside the cluster directory, so that one rename creates both password and data. */
export const passwordIn = (cluster: string): string => join(cluster, 'password');
