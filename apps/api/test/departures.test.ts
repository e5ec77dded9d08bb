import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour } from './departures/behaviour.js';
import { behaviours } from './departures/behaviours.js';
import {
  createLegacyClient,
  type LegacyClient,
  type LegacyResponse,
} from './departures/legacy-client.js';
import { defaultConfig, useSystem } from './support/system.js';

// Checks the list of departures from QUADS v3 in the server's README: sends requests of today's
// programs to the running server, and compares with upstream's behaviour.

const system = useSystem({
  config: {
    registration: 'open',
    osImages: [{ id: 4, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' }],
    selfSchedule: { ...defaultConfig.selfSchedule, enabled: true, cloudsPerUser: 1000 },
  },
});
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const page = readFileSync(pathOf('../../../packages/server/README.md'), 'utf8');
const [, section = ''] = page.split('## Departures from QUADS v3');
const rows = [...section.matchAll(/^\| <a id="([a-z0-9-]+)"><\/a>/gm)].map(([, id = '']) => id);
const lines = section.match(/^\| (?!before|---)/gm) ?? [];

/** Rows that no single request shows, and the tests that show them. */
const elsewhere: Readonly<Record<string, string>> = {
  'broken-hosts': 'schedule-batch.test.ts',
  'build-end-once': 'build-times.test.ts',
  'cross-site': 'cors.test.ts',
  'failed-at-end': 'half-open.test.ts',
  'free-cloud-race': 'self-assignments.test.ts',
  'future-now': 'half-open.test.ts',
  gmt: 'schedules.test.ts',
  'integer-text': 'upstream-requests.test.ts',
  'last-redefined': 'clouds.test.ts',
  'loan-end': 'self-booked-hosts.test.ts',
  'os-list-failure': 'os-list.test.ts',
  'rows-ordered': 'legacy-reading.test.ts',
  'spare-pool': 'clouds.test.ts',
  'ssh-key-accounts': 'ssh-keys.test.ts',
  'utc-input': 'schedules.test.ts',
};

let client: LegacyClient;
beforeAll(async () => {
  client = await createLegacyClient(system.current);
});

const agrees = (seen: LegacyResponse, { upstream }: Behaviour): boolean => {
  const { status, type, body, matches: is } = upstream;
  if (seen.status !== status || (type !== undefined && seen.type !== type)) return false;
  if (body !== undefined) {
    try {
      expect({ body: seen.body }).toMatchObject({ body });
    } catch {
      return false;
    }
  }
  return is?.(seen) ?? true;
};

describe('the rows of the table', () => {
  test('have unique ids', () => {
    expect(rows).toHaveLength(lines.length);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('are all covered: by a request, or by another test', () => {
    const covered = behaviours.flatMap(([, of]) => of.map(({ departure }) => departure));
    const shown = [...new Set([...covered.filter(Boolean), ...Object.keys(elsewhere)])];
    expect(shown.sort()).toEqual([...rows].sort());
    for (const id of Object.keys(elsewhere)) expect(covered).not.toContain(id);
    for (const file of Object.values(elsewhere)) expect(existsSync(pathOf(file))).toBe(true);
  });
});

describe.each(behaviours)('%s: upstream', (_area, of) => {
  test.each(of.map((one) => [one.title, one.departure ?? 'as here', one] as const))(
    '%s (%s)',
    async (_title, _departure, one) => {
      const { headers, ...seen } = await one.send(client);
      const isSame = agrees({ headers, ...seen }, one);
      expect(isSame, JSON.stringify(seen)).toBe(one.departure === undefined);
    },
  );
});
