import type { HostFacts, Vendor } from './host-facts.js';

/** What kinds of work plugins do. */
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
 * What is shared: no more than `limit` moves are in an operation that names the key at a time.
 * `{switch}` stands for each switch of the host, `{vendor}` for its vendor, `{host}` for its name.
 *
 * @example { key: 'switch:{switch}', limit: 1 }
 */
export interface ConcurrencyKey {
  readonly key: string;
  readonly limit: number;
}

/** What one operation of a plugin can do and bear. */
export interface OperationTraits {
  /** How long it usually takes, in seconds. */
  readonly expectedSeconds: number;
  /**
   * How long one call may take at most until it has failed, in seconds. What it waits for behind
   * that is held to the limit of its stage, which everybody can read in the stage table.
   */
  readonly limitSeconds: number;
  /** Whether to do it twice is the same as to do it once. If not, `inspect` says if it was done. */
  readonly idempotent: boolean;
  /** Whether it can be given up while it waits. */
  readonly cancellable: boolean;
  readonly keys?: readonly ConcurrencyKey[];
}

/** What a plugin says of itself. */
export interface Manifest<C extends Category = Category> {
  /** What `plugins.yml` calls it: lower case letters, digits, `_` and `-`. */
  readonly name: string;
  readonly version: string;
  readonly category: C;
  readonly description: string;
  /** The vendors that it is for. @default all */
  readonly vendors?: readonly Vendor[];
  /** By the name of the operation. @default {@link usualTraits} */
  readonly operations?: Readonly<Record<string, Partial<OperationTraits>>>;
}

/** What is taken of an operation that its manifest says nothing of. */
export const usualTraits: OperationTraits = {
  expectedSeconds: 30,
  limitSeconds: 300,
  idempotent: true,
  cancellable: true,
};

/** What a manifest says of an operation. */
export const traitsOf = (manifest: Manifest, operation: string): OperationTraits => ({
  ...usualTraits,
  ...manifest.operations?.[operation],
});

/** Whether a plugin is for a host. */
export const isFor = ({ vendors }: Manifest, { vendor }: Pick<HostFacts, 'vendor'>): boolean =>
  vendors === undefined || vendors.includes(vendor);

const switchesOf = ({ ports }: Pick<HostFacts, 'ports'>): string[] => [
  ...new Set(ports.map(({ switchIp }) => switchIp)),
];

type Keyed = Pick<HostFacts, 'name' | 'vendor' | 'ports'>;

/** The keys of an operation on a host, each with its limit. */
export const keysFor = (
  { keys = [] }: Pick<OperationTraits, 'keys'>,
  host: Keyed,
): ConcurrencyKey[] =>
  keys.flatMap(({ key, limit }) => {
    const named = key.replaceAll('{vendor}', host.vendor).replaceAll('{host}', host.name);
    if (!named.includes('{switch}')) return [{ key: named, limit }];
    return switchesOf(host).map((ip) => ({ key: named.replaceAll('{switch}', ip), limit }));
  });
