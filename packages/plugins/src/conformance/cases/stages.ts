import { stages as table } from '@quads/contract';
import type { LoadedPlugin, ReleasePlugin, Stage, StageTraits, Toolbox } from '@quads/engine';
import { type operationCategories, operationsOf } from '../../operation-table.js';
import { type ConformanceCheck, fail, type Subject } from '../conformance-case.js';
import { withHarnesses } from '../harness.js';
import { sampleHost, sampleMove, vendors } from '../samples.js';

const expected = table.filter(({ kind }) => kind === 'stage').map(({ status }) => status);

const withReleases = (
  subject: Subject,
  check: (release: ReleasePlugin, name: string) => void,
): Promise<void> =>
  withHarnesses(subject, ({ manifest: { category, name }, plugin }) => {
    if (category === 'release') check(plugin as ReleasePlugin, name);
  });

export const stageOrder: ConformanceCheck = {
  name: 'a release plugin has each stage of the stage table once, in order',
  check: (subject) =>
    withReleases(subject, ({ stages }, name) => {
      const statuses = stages.map(({ status }) => status);
      if (statuses.join() !== expected.join())
        fail(`${name} has the stages ${statuses.join(', ')} instead of ${expected.join(', ')}.`);
    }),
};

const strictTraits: StageTraits = { idempotent: false, cancellable: false, keys: [] };

/** A plugin without idempotent operations: the stages that call it must not claim to be either. */
const strictPlugin = (category: (typeof operationCategories)[number]): LoadedPlugin<never> => ({
  name: 'sample',
  operations: Object.fromEntries(
    operationsOf(category).map((name) => [name, async () => ({ kind: 'done' })]),
  ) as never,
  traits: () => strictTraits,
});

const toolboxes: readonly Toolbox[] = [
  { validators: [] },
  {
    hardware: strictPlugin('hardware'),
    switch: strictPlugin('switch'),
    provisioner: strictPlugin('provisioner'),
    validators: [strictPlugin('validator')],
  },
];

const checkTraits = (stage: Stage, { idempotent, cancellable, keys }: StageTraits): void => {
  const { status } = stage;
  if (typeof idempotent !== 'boolean' || typeof cancellable !== 'boolean' || !Array.isArray(keys))
    fail(`the traits of ${status} lack idempotent, cancellable or keys.`);
  if (!idempotent && typeof stage.inspect !== 'function')
    fail(`${status} is not idempotent, but has no inspect.`);
};

const checkShape = ({ status, start, poll, resumable, undo }: Stage): void => {
  if (typeof start !== 'function') fail(`${status} has no start.`);
  if (poll !== undefined && typeof poll !== 'function') fail(`poll of ${status} is no function.`);
  if (resumable !== undefined && typeof resumable !== 'boolean')
    fail(`resumable of ${status} is neither true nor false.`);
  if (undo === undefined) return;
  if (typeof undo.effect !== 'string' || undo.effect === '')
    fail(`the undo of ${status} does not describe the effect that remains when it fails.`);
  if (typeof undo.run !== 'function') fail(`the undo of ${status} has no run.`);
  if (undo.poll !== undefined && typeof undo.poll !== 'function')
    fail(`poll of the undo of ${status} is no function.`);
};

export const stageShapes: ConformanceCheck = {
  name: 'each stage has valid functions and traits',
  check: (subject) =>
    withReleases(subject, ({ stages }) => {
      const hosts = subject.hosts ?? vendors.map(sampleHost);
      for (const stage of stages) {
        checkShape(stage);
        for (const tools of toolboxes)
          for (const host of hosts)
            checkTraits(stage, stage.traits({ host, tools, move: sampleMove }));
      }
    }),
};
