import type { ErrorCode } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { PartChanges, PartKind, Parts } from '../ports/hardware.js';
import type { Written } from '../ports/inventory.js';
import { hostNamed } from './names.js';

type Stocked = Pick<Context, 'inventory'>;

/** What one part of a kind is called. */
const nouns: Readonly<Record<PartKind, { readonly noun: string; readonly unknown: ErrorCode }>> = {
  interfaces: { noun: 'interface', unknown: 'unknown_interface' },
  disks: { noun: 'disk', unknown: 'unknown_disk' },
  memory: { noun: 'memory module', unknown: 'unknown_memory' },
  processors: { noun: 'processor', unknown: 'unknown_processor' },
};

const missing = (kind: PartKind, what: string): InvalidInput =>
  new InvalidInput(nouns[kind].unknown, `There is no ${nouns[kind].noun} ${what}.`);

const fresh = <Part>(kind: PartKind, host: string, written: Written<Part>): Part => {
  if (written !== 'taken') return written;
  const message = `${host} has such a ${nouns[kind].noun} already: names and handles differ.`;
  throw new InvalidInput('already_exists', message);
};

/** The parts of every host, by id. */
export const listParts = <Kind extends PartKind>(
  { inventory }: Stocked,
  kind: Kind,
): Promise<Parts[Kind][]> => inventory.hardware.list(kind, {});

/** Each type of disk that there is, once, in order. */
export const listDiskTypes = ({ inventory }: Stocked): Promise<string[]> =>
  inventory.hardware.diskTypes();

/** The parts of a host, by id. @throws {InvalidInput} `unknown_host` */
export const partsOf = async <Kind extends PartKind>(
  context: Stocked,
  kind: Kind,
  host: string,
): Promise<Parts[Kind][]> => {
  const { id: hostId } = await hostNamed(context, host);
  return context.inventory.hardware.list(kind, { hostId });
};

/** @throws {InvalidInput} `unknown_interface`, `unknown_disk` and so on */
export const partOf = async <Kind extends PartKind>(
  { inventory }: Stocked,
  kind: Kind,
  id: number,
): Promise<Parts[Kind]> => {
  const [part] = await inventory.hardware.list(kind, { id });
  if (part) return part;
  throw missing(kind, String(id));
};

/** @throws {InvalidInput} `unknown_host`, `already_exists` */
export const addPart = async <Kind extends PartKind>(
  context: Stocked,
  kind: Kind,
  host: string,
  facts: PartChanges<Kind>,
): Promise<Parts[Kind]> => {
  const { id } = await hostNamed(context, host);
  return fresh(kind, host, await context.inventory.hardware.add(kind, id, facts));
};

/** A part of a host, by id or by name. */
const partIn = async <Kind extends PartKind>(
  context: Stocked,
  kind: Kind,
  host: string,
  wanted: number | string,
): Promise<Parts[Kind]> => {
  const parts = await partsOf(context, kind, host);
  const part = parts.find((one) =>
    ('name' in one ? [one.id, one.name] : [one.id]).includes(wanted),
  );
  if (part) return part;
  throw missing(kind, `${wanted} in ${host}`);
};

/** @throws {InvalidInput} `unknown_host`, `already_exists`, `unknown_interface` and so on */
export const changePart = async <Kind extends PartKind>(
  context: Stocked,
  kind: Kind,
  { host, id }: { readonly host: string; readonly id: number },
  changes: PartChanges<Kind>,
): Promise<Parts[Kind]> => {
  await partIn(context, kind, host, id);
  return fresh(kind, host, await context.inventory.hardware.change(kind, id, changes));
};

/**
 * Removes a part, and says so.
 *
 * @param host where it must be, where that is said
 * @throws {InvalidInput} `unknown_host`, `unknown_interface` and so on
 */
export const removePart = async (
  context: Stocked,
  kind: PartKind,
  wanted: number | string,
  host?: string,
): Promise<string> => {
  const part = await (host === undefined
    ? partOf(context, kind, Number(wanted))
    : partIn(context, kind, host, wanted));
  await context.inventory.hardware.remove(kind, part.id);
  return `Removed ${nouns[kind].noun} ${wanted}${host === undefined ? '' : ` of ${host}`}.`;
};
