import { describe, expect, test } from 'vitest';
import {
  carriesOf,
  covers,
  defineStage,
  type Manifest,
  type Need,
  type Stage,
} from '../../src/index.js';
import { withoutWorkerDetail } from '../../src/plugins/need.js';

const stage = (more: Partial<Stage> = {}): Stage =>
  defineStage({
    status: 'power_on',
    traits: () => ({ idempotent: true, cancellable: true, keys: [] }),
    start: async () => ({ kind: 'done' }),
    ...more,
  });

const manifest = (category: Manifest['category'], more: Partial<Manifest> = {}): Manifest => ({
  name: category,
  version: '1.0.0',
  category,
  description: 'Of the test.',
  ...more,
});

const calling = { stages: [stage({ needs: () => ['hardware'] })] };
const alone = { stages: [stage()] };

describe('carriesOf', () => {
  test('gives the vendors of the plugins by category, and the stages of the release plugin', () => {
    const manifests = [
      manifest('hardware', { vendors: ['HPE'] }),
      manifest('hardware', { name: 'another', vendors: ['Dell'] }),
      manifest('validator'),
    ];
    expect(carriesOf({ release: calling, manifests })).toEqual([
      'hardware:Dell',
      'hardware:HPE',
      'validator:Dell',
      'validator:HPE',
      'validator:Supermicro',
      'release:power_on',
    ]);
  });

  test.each<[string, readonly Manifest[]]>([
    ['there are no plugins', []],
    ['they do no work of stages', [manifest('notifier'), manifest('dayzero'), manifest('release')]],
  ])('gives nothing where %s', (_case, manifests) => {
    expect(carriesOf({ release: calling, manifests })).toEqual([]);
  });

  test('gives everything for a release plugin that does all the work itself', () => {
    const carries = carriesOf({ release: alone, manifests: [] });
    expect(carries).toHaveLength(4 * 3 + 1);
    expect(covers(carries, ['hardware:Dell', 'switch:Dell', 'release:power_on'])).toBe(true);
  });

  test('gives nothing for a release plugin without a stage', () => {
    expect(carriesOf({ release: { stages: [] }, manifests: [] })).toEqual([]);
  });
});

test('who carries nothing covers no needs, not even none', () => {
  expect(covers([], [])).toBe(false);
});

test.each<[Need[], string]>([
  [['hardware:Dell'], 'no worker with hardware for dell'],
  [['switch:HPE', 'validator:HPE'], 'no worker with switch and validator for hpe'],
  [['release:cleanup'], 'no worker with a release plugin that has the stage cleanup'],
  [[], 'no worker that carries moves'],
])('what needs %j is reported as "%s"', (needs, detail) => {
  expect(withoutWorkerDetail(needs)).toBe(detail);
});
