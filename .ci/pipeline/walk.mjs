// Which stages of which profiles are broken in, so that none is forgotten.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/run.mjs';

const { planFor, profiles } = await import(
  pathToFileURL(join(root, 'packages/contract/dist/index.js')).href
);

const statusesOf = (profile) =>
  planFor(profile)
    .filter(({ state }) => state === 'pending')
    .map(({ status }) => status);

const placesOf = (profile) =>
  statusesOf(profile).flatMap((status) => ['before', 'after'].map((when) => ({ status, when })));

/**
 * A walk through every stage of every profile, before its work and behind it: each profile in an
 * order of its own, again and again.
 *
 * - `at(step, cast)` is a place of one host of each profile.
 * - `upTo(place)` are the stages that its move has entered by then.
 * - `saw(place)` says that something was broken there.
 * - `covered()` says how many places there are, and how many were seen.
 */
export const createWalk = (random) => {
  const ways = profiles.map((profile) => ({ profile, places: random.shuffled(placesOf(profile)) }));
  const seen = new Set();
  return {
    at: (step, cast) =>
      ways.flatMap(({ profile, places: all }) => {
        const host = cast.one(profile)?.host;
        return host ? [{ host, profile, ...all[step % all.length] }] : [];
      }),
    upTo: ({ profile, status: last }) => {
      const statuses = statusesOf(profile);
      return statuses.slice(0, statuses.indexOf(last) + 1);
    },
    saw: ({ profile, when, status }) => seen.add(`${profile} ${when} ${status}`),
    covered: () => {
      const count = ways.reduce((sum, { places }) => sum + places.length, 0);
      return `${seen.size} of ${count} places`;
    },
  };
};
