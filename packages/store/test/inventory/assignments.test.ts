import { expect, test } from 'vitest';
import { openStore } from '../../src/index.js';
import { newAssignment, newCloud, requireWritten } from '../support/inventory.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

test('a new assignment has the defaults of the schema', async () => {
  const { inventory } = bed.store;
  const cloud = await newCloud(inventory);
  const facts = { description: 'a test', owner: 'tester' };
  const made = requireWritten(await inventory.createAssignment({ ...facts, cloudId: cloud.id }));
  expect(made).toEqual({
    ...facts,
    id: expect.any(Number),
    createdAt: expect.stringMatching(/\+00:00$/),
    active: true,
    provisioned: false,
    validated: false,
    ticket: null,
    qinq: null,
    wipe: false,
    ccuser: [],
    isSelfSchedule: false,
    ostype: null,
    bootOrder: null,
    requestedBy: null,
    vlan: null,
    notification: {
      id: expect.any(Number),
      assignmentId: made.id,
      fail: false,
      success: false,
      initial: false,
      preInitial: false,
      pre: false,
      oneDay: false,
      threeDays: false,
      fiveDays: false,
      sevenDays: false,
    },
    cloud,
  });
});

test('a cloud gets one active assignment from concurrent calls', async () => {
  const elsewhere = await openStore({ url: bed.url });
  const { id: cloudId } = await newCloud(bed.store.inventory);
  const facts = { description: 'a race', owner: 'tester', cloudId };
  const racers = [bed.store, elsewhere].flatMap(({ inventory }) =>
    Array.from({ length: 6 }, () => inventory.createAssignment(facts)),
  );
  const results = await Promise.all(racers);
  await elsewhere.close();
  expect(results.filter((result) => result !== 'taken')).toHaveLength(1);
});

test('an ended assignment becomes active again only if no other is active', async () => {
  const { inventory } = bed.store;
  const first = await newAssignment(inventory);
  expect(await inventory.updateAssignment(first.id, { active: false })).toMatchObject({
    active: false,
  });
  const facts = { description: 'the next', owner: 'tester', cloudId: first.cloud.id };
  const second = requireWritten(await inventory.createAssignment(facts));
  expect(await inventory.updateAssignment(first.id, { active: true })).toBe('taken');
  await inventory.updateAssignment(second.id, { active: false });
  const back = await Promise.all(
    [first, second].map(({ id }) => inventory.updateAssignment(id, { active: true })),
  );
  expect(back.filter((result) => result === 'taken')).toHaveLength(1);
});

test('an update of an assignment changes only the given fields', async () => {
  const { inventory } = bed.store;
  const made = await newAssignment(inventory);
  const changes = { ticket: 'T-1', qinq: 1, ccuser: ['one', 'two, "three"'], wipe: true };
  expect(await inventory.updateAssignment(made.id, changes)).toEqual({ ...made, ...changes });
  expect(await inventory.updateAssignment(made.id, {})).toEqual({ ...made, ...changes });
  expect(await inventory.assignments({ id: made.id })).toEqual([{ ...made, ...changes }]);
  await expect(inventory.updateAssignment(0, {})).rejects.toThrow('no assignment with id 0');
});

test('each filter of assignments finds the matching ones, in the order of ids', async () => {
  const { inventory } = bed.store;
  const plain = await newAssignment(inventory);
  const other = requireWritten(
    await inventory.createAssignment({
      description: 'another',
      owner: 'somebody',
      ticket: 'T-2',
      active: false,
      provisioned: true,
      validated: true,
      wipe: true,
      isSelfSchedule: true,
      cloudId: (await newCloud(inventory)).id,
    }),
  );
  const { id, active, provisioned, validated, wipe, isSelfSchedule, owner, cloud } = other;
  const filters = [
    ...[{ id }, { active }, { provisioned }, { validated }, { wipe }, { isSelfSchedule }],
    ...[{ owner }, { ticket: 'T-2' }, { cloud: cloud.name }],
  ];
  for (const filter of filters) {
    const found = await inventory.assignments(filter);
    expect(found, JSON.stringify(filter)).toContainEqual(other);
    expect(found, JSON.stringify(filter)).not.toContainEqual(plain);
  }
  const ids = (await inventory.assignments({})).map((assignment) => assignment.id);
  expect(ids).toEqual(ids.toSorted((one, two) => one - two));
});
