import {
  type AnyPlugin,
  definePlugin,
  defineStage,
  done,
  type Manifest,
  type Outcome,
  type PluginDefinition,
  type Stage,
  type SwitchPlugin,
} from '@quads/engine';
import { release } from './load.js';

type Switch = PluginDefinition<'switch', object>;

const manifest: Manifest<'switch'> = {
  name: 'bad',
  version: '1.0.0',
  category: 'switch',
  description: 'Breaks one rule.',
};

const configSchema = { type: 'object', additionalProperties: false };

const good: SwitchPlugin = { configure: async () => done(), verify: async () => done() };

/** A valid switch plugin with some changes. */
const switchWith = (operations: Partial<SwitchPlugin>, more: Partial<Switch> = {}): AnyPlugin =>
  definePlugin<'switch', object>({
    manifest,
    configSchema,
    create: () => ({ ...good, ...operations }),
    ...more,
  });

const withManifest = (said: Partial<Manifest<'switch'>>): AnyPlugin =>
  switchWith({}, { manifest: { ...manifest, ...said } });

const withOperations = (operation: Manifest['operations'] & object): Partial<Switch> => ({
  manifest: { ...manifest, operations: operation },
});

/** A switch plugin whose `configure` gives an answer of any type. */
const answering = (answer: unknown): AnyPlugin =>
  switchWith({ configure: async () => answer as Outcome });

const never = (): Promise<Outcome> => new Promise(() => {});

const wait = (more: object): Outcome => ({
  kind: 'wait',
  forMs: 60_000,
  on: { kind: 'external', detail: 'The switch.' },
  ...more,
});

const alternating = (): AnyPlugin => {
  let count = 0;
  const configure = async (): Promise<Outcome> => {
    count += 1;
    return count % 2 === 1 ? done() : wait({});
  };
  return switchWith({ configure, poll: async () => done() });
};

const setAccess = definePlugin({
  manifest: { ...manifest, category: 'hardware' },
  configSchema,
  create: () => {
    const fine = async (): Promise<Outcome> => done();
    return {
      setAccess: async ({ access }) => done(`The password is ${access.password}.`),
      verifyAccess: fine,
      removeAccess: fine,
      prepare: fine,
      setPower: fine,
      cleanMedia: fine,
      reboot: fine,
    };
  },
});

/** A release plugin whose stages are changed. */
const releaseWith = (change: (stages: readonly Stage[]) => readonly Stage[]): AnyPlugin => ({
  ...release,
  create: async (config, tools) => {
    const { stages } = await release.create(config, tools);
    return { stages: change(stages) };
  },
});

const everyStage = (change: Partial<Stage>): AnyPlugin =>
  releaseWith((stages) => stages.map((stage) => defineStage({ ...stage, ...change })));

const inherited = Object.create({ hidden: 1 }) as object;

const names = {
  manifest: 'its manifest is well-formed',
  schema: 'its configSchema compiles and rejects unknown keys',
  operations: 'create returns every required operation of its category',
  answers: 'each operation answers a valid outcome within its limit',
  aborts: 'a call that is aborted settles promptly',
  idempotent: 'an idempotent operation answers the same kind twice',
  waits: 'an operation that waits can be polled and ends',
  inspections: 'an operation that is not idempotent can be inspected',
  memory: 'its memory is plain JSON of at most 64 KiB',
  secrets: 'its answers contain no secrets',
  order: 'a release plugin has each stage of the stage table once, in order',
  shapes: 'each stage has valid functions and traits',
} as const;

/** Each bad plugin: its fault, the plugin, the case that must reject it, and the message. */
export const badPlugins: readonly (readonly [string, AnyPlugin, string, RegExp])[] = [
  [
    'has a name with spaces',
    withManifest({ name: 'My Switch' }),
    names.manifest,
    /lower case letters/,
  ],
  ['has no version', withManifest({ version: 'newest' }), names.manifest, /no semantic version/],
  [
    'has an unknown category',
    withManifest({ category: 'toaster' as never }),
    names.manifest,
    /category/,
  ],
  ['has no vendor', withManifest({ vendors: [] }), names.manifest, /empty list of vendors/],
  [
    'has an expected time above its limit',
    withManifest({ operations: { verify: { expectedSeconds: 20, limitSeconds: 10 } } }),
    names.manifest,
    /limitSeconds is below/,
  ],
  [
    'has an expected time of 0',
    withManifest({ operations: { verify: { expectedSeconds: 0 } } }),
    names.manifest,
    /expectedSeconds is not above 0/,
  ],
  [
    'has a concurrency key with a limit of 0',
    withManifest({ operations: { verify: { keys: [{ key: 'bus', limit: 0 }] } } }),
    names.manifest,
    /below 1/,
  ],
  [
    'has a key with an unknown placeholder',
    withManifest({ operations: { verify: { keys: [{ key: 'rack:{rack}', limit: 1 }] } } }),
    names.manifest,
    /\{rack\}/,
  ],
  [
    'has traits for an unknown operation',
    withManifest({ operations: { reboot: {} } }),
    names.manifest,
    /no switch plugin has/,
  ],
  [
    'accepts unknown keys',
    switchWith({}, { configSchema: {} }),
    names.schema,
    /additionalProperties/,
  ],
  [
    'has an invalid schema',
    switchWith({}, { configSchema: { type: 'oject' } }),
    names.schema,
    /type/,
  ],
  [
    'lacks an operation',
    switchWith({ verify: undefined as never }),
    names.operations,
    /lacks verify/,
  ],
  ['answers nothing', answering(undefined), names.answers, /no object/],
  ['answers true', answering(true), names.answers, /no object/],
  ['answers an unknown kind', answering({ kind: 'ok' }), names.answers, /its kind is none of/],
  ['fails without a message', answering({ kind: 'failed', code: 'x' }), names.answers, /message/],
  ['waits without a reason', answering({ kind: 'wait', forMs: 1 }), names.answers, /on /],
  ['waits for an infinite time', answering(wait({ forMs: Infinity })), names.answers, /forMs/],
  ['waits for a negative time', answering(wait({ forMs: -1 })), names.answers, /forMs/],
  [
    'throws an error that is no PluginError',
    switchWith({
      configure: async () => {
        throw new TypeError('undefined is not a function');
      },
    }),
    names.answers,
    /has thrown/,
  ],
  ['hangs', switchWith({ configure: never }), names.answers, /has not answered/],
  ['ignores the signal', switchWith({ configure: never }), names.aborts, /already aborted/],
  ['answers another kind the second time', alternating(), names.idempotent, /done first, and wait/],
  ['waits without poll', answering(wait({})), names.waits, /there is no poll/],
  [
    'waits without end',
    switchWith({ configure: async () => wait({}), poll: async () => wait({}) }),
    names.waits,
    /has not ended/,
  ],
  [
    'answers poll with an invalid outcome',
    switchWith({ configure: async () => wait({}), poll: async () => undefined as never }),
    names.waits,
    /poll of configure/,
  ],
  [
    'is not idempotent and has no inspect',
    switchWith({}, withOperations({ configure: { idempotent: false } })),
    names.inspections,
    /there is no inspect/,
  ],
  [
    'answers inspect with an invalid inspection',
    switchWith(
      { inspect: async () => ({ kind: 'maybe' }) as never },
      withOperations({ configure: { idempotent: false } }),
    ),
    names.inspections,
    /its kind is none of/,
  ],
  [
    'answers not_happened after an effect',
    switchWith(
      { inspect: async () => ({ kind: 'not_happened' }) },
      withOperations({ configure: { idempotent: false } }),
    ),
    names.inspections,
    /answers not_happened/,
  ],
  [
    'has a date in its memory',
    answering(wait({ memory: { since: new Date(0) } })),
    names.memory,
    /no plain JSON/,
  ],
  [
    'has an object with a prototype in its memory',
    answering(wait({ memory: inherited })),
    names.memory,
    /no plain/,
  ],
  [
    'has a memory that is too big',
    answering(wait({ memory: 'x'.repeat(70_000) })),
    names.memory,
    /more than 65536 bytes/,
  ],
  ['answers with the password', setAccess, names.secrets, /contains a secret/],
  ['lacks a stage', releaseWith((stages) => stages.slice(1)), names.order, /has the stages/],
  [
    'has its stages in another order',
    releaseWith((stages) => stages.toReversed()),
    names.order,
    /has the stages/,
  ],
  [
    'has stages that are not idempotent and have no inspect',
    everyStage({ traits: () => ({ idempotent: false, cancellable: true, keys: [] }) }),
    names.shapes,
    /has no inspect/,
  ],
  [
    'has stages without traits',
    everyStage({ traits: () => ({}) as never }),
    names.shapes,
    /lack idempotent/,
  ],
  [
    'has an undo without a description of its effect',
    everyStage({ undo: { effect: '', run: async () => done() } }),
    names.shapes,
    /describe the effect/,
  ],
  [
    'has a stage whose resumable is no boolean',
    everyStage({ resumable: 'perhaps' as never }),
    names.shapes,
    /resumable/,
  ],
];
