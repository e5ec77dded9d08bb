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
  description: 'Does not keep one of its promises.',
};

const configSchema = { type: 'object', additionalProperties: false };

const good: SwitchPlugin = { configure: async () => done(), verify: async () => done() };

/** A switch plugin that is good but for something. */
const but = (operations: Partial<SwitchPlugin>, more: Partial<Switch> = {}): AnyPlugin =>
  definePlugin<'switch', object>({
    manifest,
    configSchema,
    create: () => ({ ...good, ...operations }),
    ...more,
  });

const saying = (said: Partial<Manifest<'switch'>>): AnyPlugin =>
  but({}, { manifest: { ...manifest, ...said } });

const configuring = (operation: Manifest['operations'] & object): Partial<Switch> => ({
  manifest: { ...manifest, operations: operation },
});

/** An answer that the compiler would not take. */
const rubbish = (answer: unknown): AnyPlugin => but({ configure: async () => answer as Outcome });

const never = (): Promise<Outcome> => new Promise(() => {});

const wait = (more: object): Outcome => ({
  kind: 'wait',
  forMs: 60_000,
  on: { kind: 'external', detail: 'The switch.' },
  ...more,
});

const flipping = (): AnyPlugin => {
  let count = 0;
  const configure = async (): Promise<Outcome> => {
    count += 1;
    return count % 2 === 1 ? done() : wait({});
  };
  return but({ configure, poll: async () => done() });
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
const releasing = (change: (stages: readonly Stage[]) => readonly Stage[]): AnyPlugin => ({
  ...release,
  create: async (config, tools) => {
    const { stages } = await release.create(config, tools);
    return { stages: change(stages) };
  },
});

const everyStage = (change: Partial<Stage>): AnyPlugin =>
  releasing((stages) => stages.map((stage) => defineStage({ ...stage, ...change })));

const inherited = Object.create({ hidden: 1 }) as object;

const names = {
  manifest: 'its manifest is well-formed',
  schema: 'its configSchema compiles, and refuses unknown keys',
  operations: 'create gives every operation of its category',
  answers: 'each operation answers a valid outcome within its limit',
  aborts: 'a call that is aborted settles promptly',
  idempotent: 'what is idempotent answers the same kind twice',
  waits: 'what waits has poll, and comes to an end',
  inspections: 'what is not idempotent can be inspected',
  memory: 'its memory is plain JSON of at most 64 KiB',
  secrets: 'its answers hold no secrets',
  order: 'a release plugin has one stage for each of the stage table, in order',
  shapes: 'each stage says what it can do and bear',
} as const;

/** What is wrong with each, the case that has to catch it, and a word of what it has to say. */
export const badPlugins: readonly (readonly [string, AnyPlugin, string, RegExp])[] = [
  ['has a name with spaces', saying({ name: 'My Switch' }), names.manifest, /lower case letters/],
  ['has no version', saying({ version: 'newest' }), names.manifest, /no semantic version/],
  ['is of no category', saying({ category: 'toaster' as never }), names.manifest, /category/],
  ['is for no vendor', saying({ vendors: [] }), names.manifest, /for no vendor/],
  [
    'expects longer than its limit',
    saying({ operations: { verify: { expectedSeconds: 20, limitSeconds: 10 } } }),
    names.manifest,
    /limitSeconds is below/,
  ],
  [
    'expects no time at all',
    saying({ operations: { verify: { expectedSeconds: 0 } } }),
    names.manifest,
    /expectedSeconds is not above 0/,
  ],
  [
    'shares a key with nobody',
    saying({ operations: { verify: { keys: [{ key: 'bus', limit: 0 }] } } }),
    names.manifest,
    /below 1/,
  ],
  [
    'has a key of an unknown kind',
    saying({ operations: { verify: { keys: [{ key: 'rack:{rack}', limit: 1 }] } } }),
    names.manifest,
    /\{rack\}/,
  ],
  [
    'speaks of an operation that there is not',
    saying({ operations: { reboot: {} } }),
    names.manifest,
    /no switch plugin has/,
  ],
  ['takes unknown keys', but({}, { configSchema: {} }), names.schema, /additionalProperties/],
  ['has no schema', but({}, { configSchema: { type: 'oject' } }), names.schema, /type/],
  ['lacks an operation', but({ verify: undefined as never }), names.operations, /lacks verify/],
  ['answers nothing', rubbish(undefined), names.answers, /no object/],
  ['answers true', rubbish(true), names.answers, /no object/],
  ['answers of an unknown kind', rubbish({ kind: 'ok' }), names.answers, /its kind is none of/],
  ['fails without a word', rubbish({ kind: 'failed', code: 'x' }), names.answers, /message/],
  ['waits for nothing', rubbish({ kind: 'wait', forMs: 1 }), names.answers, /on /],
  ['waits for ever', rubbish(wait({ forMs: Infinity })), names.answers, /forMs/],
  ['waits backwards', rubbish(wait({ forMs: -1 })), names.answers, /forMs/],
  [
    'throws what is no PluginError',
    but({
      configure: async () => {
        throw new TypeError('undefined is not a function');
      },
    }),
    names.answers,
    /has thrown/,
  ],
  ['hangs', but({ configure: never }), names.answers, /has not answered/],
  ['does not give up', but({ configure: never }), names.aborts, /though it was aborted/],
  ['answers another thing the second time', flipping(), names.idempotent, /done, and then wait/],
  ['waits, and cannot be asked', rubbish(wait({})), names.waits, /there is no poll/],
  [
    'waits without an end',
    but({ configure: async () => wait({}), poll: async () => wait({}) }),
    names.waits,
    /not come to an end/,
  ],
  [
    'is polled to rubbish',
    but({ configure: async () => wait({}), poll: async () => undefined as never }),
    names.waits,
    /poll of configure/,
  ],
  [
    'must not be done twice, and cannot be inspected',
    but({}, configuring({ configure: { idempotent: false } })),
    names.inspections,
    /there is no inspect/,
  ],
  [
    'is inspected to rubbish',
    but(
      { inspect: async () => ({ kind: 'maybe' }) as never },
      configuring({ configure: { idempotent: false } }),
    ),
    names.inspections,
    /its kind is none of/,
  ],
  [
    'forgets what it has done',
    but(
      { inspect: async () => ({ kind: 'not_happened' }) },
      configuring({ configure: { idempotent: false } }),
    ),
    names.inspections,
    /says that it has not happened/,
  ],
  [
    'remembers a date',
    rubbish(wait({ memory: { since: new Date(0) } })),
    names.memory,
    /no plain JSON/,
  ],
  ['remembers what it inherited', rubbish(wait({ memory: inherited })), names.memory, /no plain/],
  [
    'remembers too much',
    rubbish(wait({ memory: 'x'.repeat(70_000) })),
    names.memory,
    /more than 65536 bytes/,
  ],
  ['tells the password', setAccess, names.secrets, /holds a password/],
  ['lacks a stage', releasing((stages) => stages.slice(1)), names.order, /has the stages/],
  [
    'has its stages in disorder',
    releasing((stages) => stages.toReversed()),
    names.order,
    /has the stages/,
  ],
  [
    'has stages that must not be done twice, and cannot be inspected',
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
    'undoes nobody knows what',
    everyStage({ undo: { effect: '', run: async () => done() } }),
    names.shapes,
    /what effect/,
  ],
  [
    'is resumable in its own way',
    everyStage({ resumable: 'perhaps' as never }),
    names.shapes,
    /resumable/,
  ],
];
