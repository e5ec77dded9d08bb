import type { Category, PluginOf } from '@quads/engine';

/** For each operation of a category whether every plugin of it has it. */
type Operations<C extends Category> = {
  readonly [Name in keyof PluginOf[C]]-?: undefined extends PluginOf[C][Name]
    ? 'optional'
    : 'required';
};

/** The categories whose plugins have operations. Release plugins have stages instead. */
export type Operating = Exclude<Category, 'release'>;

const waiting = { poll: 'optional', inspect: 'optional' } as const;

/** The interfaces of the categories as data. The compiler holds them to each other. */
const table: { readonly [C in Operating]: Operations<C> } = {
  hardware: {
    setAccess: 'required',
    verifyAccess: 'required',
    removeAccess: 'required',
    prepare: 'required',
    setPower: 'required',
    cleanMedia: 'required',
    reboot: 'required',
    ...waiting,
  },
  switch: { configure: 'required', verify: 'required', ...waiting },
  provisioner: {
    register: 'required',
    unregister: 'required',
    grant: 'required',
    revoke: 'required',
    listImages: 'optional',
    ...waiting,
  },
  validator: { checkHost: 'optional', checkCloud: 'optional' },
  notifier: { notify: 'required' },
  dayzero: { execute: 'required' },
};

/** The categories whose plugins have operations, by name. */
export const operating = Object.keys(table) as readonly Operating[];

/** The operations that plugins of a category may have, in the order of their interface. */
export const operationsOf = (category: Category): readonly string[] =>
  category === 'release' ? [] : Object.keys(table[category]);

/** The operations that every plugin of a category has. */
export const requiredOf = (category: Category): readonly string[] =>
  category === 'release'
    ? []
    : Object.entries(table[category]).flatMap(([name, need]) => (need === 'required' ? name : []));

/** Those that ask after others, and are nothing that is begun. */
export const isAsking = (operation: string): boolean =>
  operation === 'poll' || operation === 'inspect';

/** What a plugin answers to by name. */
export const operationIn = (plugin: object, name: string): unknown =>
  (plugin as Readonly<Record<string, unknown>>)[name];

/** The operations that a plugin of a category lacks. */
export const missingIn = (plugin: object, category: Category): readonly string[] =>
  requiredOf(category).filter((name) => typeof operationIn(plugin, name) !== 'function');
