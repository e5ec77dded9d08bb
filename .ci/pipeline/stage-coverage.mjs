// Chooses the breakpoints, so that every stage of every profile is covered.
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
 * Goes through the places before and after every stage of every profile, in a random order for each
 * profile, again and again.
 *
 * - `at(step, roundHosts)` returns one place for each profile.
 * - `stagesUpTo(place)` returns the stages that the move has entered at a place.
 * - `markBroken(place)` records that a fault was applied at a place.
 * - `covered()` returns the number of covered places and of all places, as text.
 */
export const createCoverage = (random) => {
  const orders = profiles.map((profile) => ({
    profile,
    places: random.shuffled(placesOf(profile)),
  }));
  const seen = new Set();
  return {
    at: (step, roundHosts) =>
      orders.flatMap(({ profile, places: all }) => {
        const host = roundHosts.one(profile)?.host;
        return host ? [{ host, profile, ...all[step % all.length] }] : [];
      }),
    stagesUpTo: ({ profile, status: last }) => {
      const statuses = statusesOf(profile);
      return statuses.slice(0, statuses.indexOf(last) + 1);
    },
    markBroken: ({ profile, when, status }) => seen.add(`${profile} ${when} ${status}`),
    covered: () => {
      const count = orders.reduce((sum, { places }) => sum + places.length, 0);
      return `${seen.size} of ${count} places`;
    },
  };
};
