import type { HostFacts, Vendor } from './host-facts.js';

/** The categories of plugins. */
export const categories = [
  'hardware',
  'switch',
  'provisioner',
  'validator',
  'release',
  'notifier',
  'dayzero',
] as const;

export type Category = (typeof categories)[number];

/** The categories whose plugins the stages of a release plugin call. */
export const toolCategories = ['hardware', 'switch', 'provisioner', 'validator'] as const;

export type ToolCategory = (typeof toolCategories)[number];

/**
 * A shared resource: at most `limit` moves at a time are in an operation with the key. `{switch}` is
 * replaced by each switch of the host, `{vendor}` by its vendor, and `{host}` by its name.
 *
 * @example { key: 'switch:{switch}', limit: 1 }
 */
export interface ConcurrencyKey {
  readonly key: string;
  readonly limit: number;
}

/** The properties of one operation of a plugin. */
export interface OperationTraits {
  /** The usual duration, in seconds. */
  readonly expectedSeconds: number;
  /**
   * The time after which one call has failed, in seconds. Waits after the call are limited by the
   * stage limit.
   */
  readonly limitSeconds: number;
  /** Whether it can be repeated safely. If not, `inspect` finds out whether it was done. */
  readonly idempotent: boolean;
  /** Whether it can be cancelled while it waits. */
  readonly cancellable: boolean;
  readonly keys?: readonly ConcurrencyKey[];
}

/** The description that a plugin gives of itself. */
export interface Manifest<C extends Category = Category> {
  /** Its name in `plugins.yml`: lower case letters, digits, `_` and `-`. */
  readonly name: string;
  readonly version: string;
  readonly category: C;
  readonly description: string;
  /** The vendors whose hosts it supports. @default all */
  readonly vendors?: readonly Vendor[];
  /** By the name of the operation. @default {@link defaultTraits} */
  readonly operations?: Readonly<Record<string, Partial<OperationTraits>>>;
}

/** The traits of an operation that the manifest does not describe. */
export const defaultTraits: OperationTraits = {
  expectedSeconds: 30,
  limitSeconds: 300,
  idempotent: true,
  cancellable: true,
};

/** The traits of an operation, with the defaults for those that the manifest omits. */
export const traitsOf = (manifest: Manifest, operation: string): OperationTraits => ({
  ...defaultTraits,
  ...manifest.operations?.[operation],
});

/** Whether a plugin supports a host. */
export const supportsHost = (
  { vendors }: Manifest,
  { vendor }: Pick<HostFacts, 'vendor'>,
): boolean => vendors === undefined || vendors.includes(vendor);

const switchesOf = ({ ports }: Pick<HostFacts, 'ports'>): string[] => [
  ...new Set(ports.map(({ switchIp }) => switchIp)),
];

type KeyedHost = Pick<HostFacts, 'name' | 'vendor' | 'ports'>;

/** The concurrency keys of an operation on a host, with the placeholders replaced. */
export const concurrencyKeys = (
  { keys = [] }: Pick<OperationTraits, 'keys'>,
  host: KeyedHost,
): ConcurrencyKey[] =>
  keys.flatMap(({ key, limit }) => {
    const named = key.replaceAll('{vendor}', host.vendor).replaceAll('{host}', host.name);
    if (!named.includes('{switch}')) return [{ key: named, limit }];
    return switchesOf(host).map((ip) => ({ key: named.replaceAll('{switch}', ip), limit }));
  });
