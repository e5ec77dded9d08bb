import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  errorCodes,
  isTerminal,
  type MoveStatus,
  planFor,
  profiles,
  type Stage,
  stageOf,
  statuses,
  totalStages,
} from '../src/index.js';

const bundle = JSON.parse(
  await readFile(new URL('../../../spec/openapi.json', import.meta.url), 'utf8'),
);
const table: readonly Stage[] = bundle.components.schemas.MoveStatus['x-stages'];

test('statuses and profiles are those of the specification, in order', () => {
  expect(statuses).toEqual(bundle.components.schemas.MoveStatus.enum);
  expect(statuses).toEqual(table.map((row) => row.status));
  expect(profiles).toEqual(bundle.components.schemas.Profile.enum);
});

describe.each(table)('$status', (row) => {
  test('stageOf returns its row', () => {
    expect(stageOf(row.status)).toEqual(row);
    expect(isTerminal(row.status)).toBe(row.kind === 'terminal');
  });

  test('is numbered by its position', () => {
    const index = table.filter((other) => other.kind === 'stage').indexOf(row);
    expect(row.stage).toBe(row.kind === 'stage' ? index + 1 : null);
  });

  test.each(profiles)('is in the plan of %s as declared', (profile) => {
    const planned = planFor(profile).find(({ status }) => status === row.status);
    const { status, stage, title } = row;
    if (row.kind === 'terminal') expect(planned).toBeUndefined();
    else if (row.profiles.includes(profile)) {
      expect(planned).toEqual({ status, stage, title, state: 'pending' });
    } else {
      expect(planned).toEqual({ status, stage, title, state: 'skipped', reason: 'not_in_profile' });
    }
  });
});

test('planFor returns every stage, in order', () => {
  for (const profile of profiles) {
    expect(planFor(profile).map(({ stage }) => stage)).toEqual(
      Array.from({ length: totalStages }, (_, index) => index + 1),
    );
  }
});

test('stageOf throws for an unknown status', () => {
  expect(() => stageOf('unheard_of' as MoveStatus)).toThrow(RangeError);
});

test('errorCodes has every error code of the specification', () => {
  expect(Object.keys(errorCodes)).toEqual(bundle.components.schemas.ErrorCode.enum);
});
