import type { MoveReader } from '@quads/engine';
import type { Session } from '../database/database.js';
import { byId, byIds } from './by-id.js';
import { events } from './events.js';
import { eventsAfter } from './events-after.js';
import { hasMoves } from './has-moves.js';
import { head } from './head.js';
import { history } from './history.js';
import { awaitingRetry, live, lostRetries } from './live.js';
import { liveCounts } from './live-counts.js';
import { createMutex } from './mutex.js';
import { newestOfHosts, newestOfSchedule } from './newest.js';
import { stats } from './stats.js';
import { tries } from './tries.js';
import { visible } from './visible.js';

/** Reads the moves of a database. */
export const moveReaderIn = (database: Session): MoveReader => {
  const runExclusive = createMutex();
  return {
    head: () => head(database),
    byId: (moveId) => byId(database, moveId),
    byIds: (moveIds) => byIds(database, moveIds),
    newestOfSchedule: (scheduleId) => newestOfSchedule(database, scheduleId),
    live: (filter) => live(database, filter),
    awaitingRetry: (filter) => awaitingRetry(database, filter),
    lostRetries: () => lostRetries(database),
    hasMoves: (of) => hasMoves(database, of),
    newestOfHosts: (hostIds) => newestOfHosts(database, hostIds),
    tries: (goals) => tries(database, goals),
    visible: (filter) => visible(database, filter),
    history: (filter, before, limit) => history(database, filter, before, limit),
    stats: (filter) => runExclusive(() => stats(database, filter)),
    liveCounts: () => liveCounts(database),
    events: (moveId, after, limit) => events(database, moveId, after, limit),
    eventsAfter: (filter, after, limit) => eventsAfter(database, filter, after, limit),
  };
};
