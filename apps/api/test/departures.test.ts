import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Behaviour } from './departures/behaviour.js';
import { behaviours } from './departures/behaviours.js';
import { createLab, type Lab, type Seen } from './departures/lab.js';
import { useSystem, usual } from './support/system.js';

// The departures from QUADS v3 that the server's README lists are those that there are: what
// upstream does is asked of the running server, as one of today's programs.

const system = useSystem({
  config: {
    registration: 'open',
    osImages: [{ id: 4, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' }],
    selfSchedule: { ...usual.selfSchedule, enabled: true, cloudsPerUser: 1000 },
  },
});
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const page = readFileSync(pathOf('../../../packages/server/README.md'), 'utf8');
const [, section = ''] = page.split('## Departures from QUADS v3');
const rows = [...section.matchAll(/^\| <a id="([a-z0-9-]+)"><\/a>/gm)].map(([, id = '']) => id);
const lines = section.match(/^\| (?!before|---)/gm) ?? [];

/** Rows that no request shows, and the tests that do. */
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

let lab: Lab;
beforeAll(async () => {
  lab = await createLab(system.current);
});

const agrees = (seen: Seen, { upstream }: Behaviour): boolean => {
  const { status, type, body, is } = upstream;
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

describe('the rows', () => {
  test('have ids, each its own', () => {
    expect(rows).toHaveLength(lines.length);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('are all shown: by a request, or in a test of their own', () => {
    const asked = behaviours.flatMap(([, of]) => of.map(({ departure }) => departure));
    const shown = [...new Set([...asked.filter(Boolean), ...Object.keys(elsewhere)])];
    expect(shown.sort()).toEqual([...rows].sort());
    for (const id of Object.keys(elsewhere)) expect(asked).not.toContain(id);
    for (const file of Object.values(elsewhere)) expect(existsSync(pathOf(file))).toBe(true);
  });
});

describe.each(behaviours)('%s: upstream', (_area, of) => {
  test.each(of.map((one) => [one.what, one.departure ?? 'as here', one] as const))(
    '%s (%s)',
    async (_what, _departure, one) => {
      const { headers, ...seen } = await one.ask(lab);
      const isSame = agrees({ headers, ...seen }, one);
      expect(isSame, JSON.stringify(seen)).toBe(one.departure === undefined);
    },
  );
});
