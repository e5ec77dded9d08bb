import { statuses } from '@quads/contract';
import { type ConcurrencyKey, type Manifest, type OperationTraits, traitsOf } from '@quads/engine';
import { manifestProblem, pluginProblem } from '../../load/plugin-problem.js';
import { operationsOf } from '../../operation-table.js';
import { type ConformanceCheck, expectNone, fail } from '../conformance-case.js';
import { withHarnesses } from '../harness.js';

const semver = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const placeholders = ['{switch}', '{vendor}', '{host}'];

const checkKey = ({ key, limit }: ConcurrencyKey, where: string): void => {
  if (!Number.isInteger(limit) || limit < 1)
    fail(`${where}: the limit of the key ${key} is below 1.`);
  const unknown = (key.match(/\{[^}]*\}/g) ?? []).filter((one) => !placeholders.includes(one));
  if (unknown.length > 0)
    fail(
      `${where}: the key ${key} has ${unknown.join(', ')}; known are ${placeholders.join(', ')}.`,
    );
};

const checkTimes = ({ expectedSeconds, limitSeconds }: OperationTraits, where: string): void => {
  if (!(expectedSeconds > 0)) fail(`${where}: expectedSeconds is not above 0.`);
  if (!(limitSeconds >= expectedSeconds)) fail(`${where}: limitSeconds is below expectedSeconds.`);
};

const checkManifest = (manifest: Manifest): void => {
  const { name, version, category, vendors, operations = {} } = manifest;
  expectNone('the manifest', manifestProblem(manifest));
  if (!semver.test(version)) fail(`the version ${version} of ${name} is no semantic version.`);
  if (vendors?.length === 0) fail(`${name} has an empty list of vendors.`);
  const known: readonly string[] = category === 'release' ? statuses : operationsOf(category);
  for (const operation of Object.keys(operations)) {
    const where = `${operation} of ${name}`;
    if (!known.includes(operation)) fail(`${where}: no ${category} plugin has such an operation.`);
    const traits = traitsOf(manifest, operation);
    checkTimes(traits, where);
    for (const key of traits.keys ?? []) checkKey(key, where);
  }
};

export const manifest: ConformanceCheck = {
  name: 'its manifest is well-formed',
  check: async (subject) => {
    const { plugin } = subject;
    expectNone('the plugin', pluginProblem(plugin));
    if ('manifest' in plugin) return checkManifest(plugin.manifest);
    await withHarnesses(subject, (harness) => checkManifest(harness.manifest));
  },
};
