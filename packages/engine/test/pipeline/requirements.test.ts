import { describe, expect, test } from 'vitest';
import {
  capabilitiesOf,
  covers,
  defineStage,
  type Manifest,
  type Requirement,
  type Stage,
} from '../../src/index.js';
import { withoutWorkerDetail } from '../../src/plugins/capability.js';

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
  description: 'For this test.',
  ...more,
});

const withTools = { stages: [stage({ needs: () => ['hardware'] })] };
const withoutTools = { stages: [stage()] };

describe('capabilitiesOf', () => {
  test('returns the vendors of the plugins by category, and the stages of the release plugin', () => {
    const manifests = [
      manifest('hardware', { vendors: ['HPE'] }),
      manifest('hardware', { name: 'another', vendors: ['Dell'] }),
      manifest('validator'),
    ];
    expect(capabilitiesOf({ release: withTools, manifests })).toEqual([
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
    [
      'no plugin does the work of stages',
      [manifest('notifier'), manifest('dayzero'), manifest('release')],
    ],
  ])('returns nothing if %s', (_case, manifests) => {
    expect(capabilitiesOf({ release: withTools, manifests })).toEqual([]);
  });

  test('returns every capability for a release plugin whose stages need no other plugins', () => {
    const capabilities = capabilitiesOf({ release: withoutTools, manifests: [] });
    expect(capabilities).toHaveLength(4 * 3 + 1);
    expect(covers(capabilities, ['hardware:Dell', 'switch:Dell', 'release:power_on'])).toBe(true);
  });

  test('returns nothing for a release plugin without a stage', () => {
    expect(capabilitiesOf({ release: { stages: [] }, manifests: [] })).toEqual([]);
  });
});

describe('covers', () => {
  test('is false without capabilities, even if nothing is required', () => {
    expect(covers([], [])).toBe(false);
  });
});

describe('withoutWorkerDetail', () => {
  test.each<[Requirement[], string]>([
    [['hardware:Dell'], 'no worker with hardware for dell'],
    [['switch:HPE', 'validator:HPE'], 'no worker with switch and validator for hpe'],
    [['release:cleanup'], 'no worker with a release plugin that has the stage cleanup'],
    [[], 'no worker that runs moves'],
  ])('describes %j as "%s"', (requirements, detail) => {
    expect(withoutWorkerDetail(requirements)).toBe(detail);
  });
});
