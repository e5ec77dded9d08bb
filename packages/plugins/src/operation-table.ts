import type { Category, PluginOf } from '@quads/engine';

/** For each operation of a category, whether every plugin of it must have it. */
type Operations<C extends Category> = {
  readonly [Name in keyof PluginOf[C]]-?: undefined extends PluginOf[C][Name]
    ? 'optional'
    : 'required';
};

/** A category whose plugins have operations. Release plugins have stages instead. */
export type OperationCategory = Exclude<Category, 'release'>;

const followUps = { poll: 'optional', inspect: 'optional' } as const;

/** The interfaces of the categories as data. The compiler checks that both agree. */
const table: { readonly [C in OperationCategory]: Operations<C> } = {
  hardware: {
    setAccess: 'required',
    verifyAccess: 'required',
    removeAccess: 'required',
    prepare: 'required',
    setPower: 'required',
    cleanMedia: 'required',
    reboot: 'required',
    ...followUps,
  },
  switch: { configure: 'required', verify: 'required', ...followUps },
  provisioner: {
    register: 'required',
    unregister: 'required',
    grant: 'required',
    revoke: 'required',
    listImages: 'optional',
    ...followUps,
  },
  validator: { checkHost: 'optional', checkCloud: 'optional' },
  notifier: { notify: 'required' },
  dayzero: { execute: 'required' },
};

/** All categories whose plugins have operations. */
export const operationCategories = Object.keys(table) as readonly OperationCategory[];

/** The operations that plugins of a category may have, in the order of their interface. */
export const operationsOf = (category: Category): readonly string[] =>
  category === 'release' ? [] : Object.keys(table[category]);

/** The operations that every plugin of a category must have. */
export const requiredOf = (category: Category): readonly string[] =>
  category === 'release'
    ? []
    : Object.entries(table[category]).flatMap(([name, need]) => (need === 'required' ? name : []));

/** Whether an operation follows up another one, and has no effect of its own. */
export const isFollowUp = (operation: string): boolean =>
  operation === 'poll' || operation === 'inspect';

/** The member of a plugin with a name; a function if the plugin has that operation. */
export const operationIn = (plugin: object, name: string): unknown =>
  (plugin as Readonly<Record<string, unknown>>)[name];

/** The required operations that a plugin of a category lacks. */
export const missingIn = (plugin: object, category: Category): readonly string[] =>
  requiredOf(category).filter((name) => typeof operationIn(plugin, name) !== 'function');
