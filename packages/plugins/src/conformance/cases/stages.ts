import { stages as table } from '@quads/contract';
import type { Loaded, ReleasePlugin, Stage, StageTraits, Toolbox } from '@quads/engine';
import { type operating, operationsOf } from '../../operation-table.js';
import { withBenches } from '../bench.js';
import { sampleHost, sampleMove, vendors } from '../samples.js';
import { fail, type Promised, type Subject } from '../subject.js';

const expected = table.filter(({ kind }) => kind === 'stage').map(({ status }) => status);

const withReleases = (
  subject: Subject,
  check: (release: ReleasePlugin, name: string) => void,
): Promise<void> =>
  withBenches(subject, ({ manifest: { category, name }, plugin }) => {
    if (category === 'release') check(plugin as ReleasePlugin, name);
  });

export const stageOrder: Promised = {
  name: 'a release plugin has one stage for each of the stage table, in order',
  check: (subject) =>
    withReleases(subject, ({ stages }, name) => {
      const statuses = stages.map(({ status }) => status);
      if (statuses.join() !== expected.join())
        fail(`${name} has the stages ${statuses.join(', ')}, and not ${expected.join(', ')}.`);
    }),
};

const careful: StageTraits = { idempotent: false, cancellable: false, keys: [] };

/** A plugin of which nothing may be done twice, so that stages that rest on it show theirs. */
const fragile = (category: (typeof operating)[number]): Loaded<never> => ({
  name: 'sample',
  operations: Object.fromEntries(
    operationsOf(category).map((name) => [name, async () => ({ kind: 'done' })]),
  ) as never,
  traits: () => careful,
});

const toolboxes: readonly Toolbox[] = [
  { validators: [] },
  {
    hardware: fragile('hardware'),
    switch: fragile('switch'),
    provisioner: fragile('provisioner'),
    validators: [fragile('validator')],
  },
];

const checkTraits = (stage: Stage, { idempotent, cancellable, keys }: StageTraits): void => {
  const { status } = stage;
  if (typeof idempotent !== 'boolean' || typeof cancellable !== 'boolean' || !Array.isArray(keys))
    fail(`the traits of ${status} lack idempotent, cancellable or keys.`);
  if (!idempotent && typeof stage.inspect !== 'function')
    fail(`${status} is not idempotent, and has no inspect.`);
};

const checkShape = ({ status, start, poll, resumable, undo }: Stage): void => {
  if (typeof start !== 'function') fail(`${status} has no start.`);
  if (poll !== undefined && typeof poll !== 'function') fail(`poll of ${status} is no function.`);
  if (resumable !== undefined && typeof resumable !== 'boolean')
    fail(`resumable of ${status} is neither true nor false.`);
  if (undo === undefined) return;
  if (typeof undo.effect !== 'string' || undo.effect === '')
    fail(`the undo of ${status} does not say what effect is still there when it fails.`);
  if (typeof undo.run !== 'function') fail(`the undo of ${status} has no run.`);
  if (undo.poll !== undefined && typeof undo.poll !== 'function')
    fail(`poll of the undo of ${status} is no function.`);
};

export const stageShapes: Promised = {
  name: 'each stage says what it can do and bear',
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
