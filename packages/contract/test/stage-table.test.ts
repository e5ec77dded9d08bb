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

test('the statuses are those of the specification, in order', () => {
  expect(statuses).toEqual(bundle.components.schemas.MoveStatus.enum);
  expect(statuses).toEqual(table.map((row) => row.status));
  expect(profiles).toEqual(bundle.components.schemas.Profile.enum);
});

describe.each(table)('$status', (row) => {
  test('has the facts of its row', () => {
    expect(stageOf(row.status)).toEqual(row);
    expect(isTerminal(row.status)).toBe(row.kind === 'terminal');
  });

  test('has its place as its number', () => {
    const place = table.filter((other) => other.kind === 'stage').indexOf(row);
    expect(row.stage).toBe(row.kind === 'stage' ? place + 1 : null);
  });

  test.each(profiles)('stands in the plan of %s as its row says', (profile) => {
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

test('every plan has every stage, in order', () => {
  for (const profile of profiles) {
    expect(planFor(profile).map(({ stage }) => stage)).toEqual(
      Array.from({ length: totalStages }, (_, index) => index + 1),
    );
  }
});

test('a status that is none has no row', () => {
  expect(() => stageOf('unheard_of' as MoveStatus)).toThrow(RangeError);
});

test('every error code of the specification has its status', () => {
  expect(Object.keys(errorCodes)).toEqual(bundle.components.schemas.ErrorCode.enum);
});
