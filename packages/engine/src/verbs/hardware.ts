import type { ErrorCode } from '@quads/contract';
import type { Context } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { PartChanges, PartKind, Parts } from '../ports/hardware.js';
import type { WriteResult } from '../ports/inventory.js';
import { getHost } from './get-record.js';

type InventoryContext = Pick<Context, 'inventory'>;

/** The noun and the error code for a part of each kind. */
const nouns: Readonly<Record<PartKind, { readonly noun: string; readonly unknown: ErrorCode }>> = {
  interfaces: { noun: 'interface', unknown: 'unknown_interface' },
  disks: { noun: 'disk', unknown: 'unknown_disk' },
  memory: { noun: 'memory module', unknown: 'unknown_memory' },
  processors: { noun: 'processor', unknown: 'unknown_processor' },
};

const missing = (kind: PartKind, what: string): InvalidInput =>
  new InvalidInput(nouns[kind].unknown, `There is no ${nouns[kind].noun} ${what}.`);

const requireWritten = <Part>(kind: PartKind, host: string, written: WriteResult<Part>): Part => {
  if (written !== 'taken') return written;
  const message = `${host} already has a ${nouns[kind].noun} with this name or handle: choose another.`;
  throw new InvalidInput('already_exists', message);
};

/** Lists the parts of every host, ordered by id. */
export const listParts = <Kind extends PartKind>(
  { inventory }: InventoryContext,
  kind: Kind,
): Promise<Parts[Kind][]> => inventory.hardware.list(kind, {});

/** Lists the distinct disk types, in order. */
export const listDiskTypes = ({ inventory }: InventoryContext): Promise<string[]> =>
  inventory.hardware.diskTypes();

/** Lists the parts of a host, ordered by id. @throws {InvalidInput} `unknown_host` */
export const listPartsOfHost = async <Kind extends PartKind>(
  context: InventoryContext,
  kind: Kind,
  host: string,
): Promise<Parts[Kind][]> => {
  const { id: hostId } = await getHost(context, host);
  return context.inventory.hardware.list(kind, { hostId });
};

/** @throws {InvalidInput} `unknown_interface`, `unknown_disk` and so on */
export const getPart = async <Kind extends PartKind>(
  { inventory }: InventoryContext,
  kind: Kind,
  id: number,
): Promise<Parts[Kind]> => {
  const [part] = await inventory.hardware.list(kind, { id });
  if (part) return part;
  throw missing(kind, String(id));
};

/** @throws {InvalidInput} `unknown_host`, `already_exists` */
export const addPart = async <Kind extends PartKind>(
  context: InventoryContext,
  kind: Kind,
  host: string,
  facts: PartChanges<Kind>,
): Promise<Parts[Kind]> => {
  const { id } = await getHost(context, host);
  return requireWritten(kind, host, await context.inventory.hardware.add(kind, id, facts));
};

/** Reads a part of a host, by id or by name. */
const getPartOfHost = async <Kind extends PartKind>(
  context: InventoryContext,
  kind: Kind,
  host: string,
  wanted: number | string,
): Promise<Parts[Kind]> => {
  const parts = await listPartsOfHost(context, kind, host);
  const part = parts.find((one) =>
    ('name' in one ? [one.id, one.name] : [one.id]).includes(wanted),
  );
  if (part) return part;
  throw missing(kind, `${wanted} in ${host}`);
};

/** @throws {InvalidInput} `unknown_host`, `already_exists`, `unknown_interface` and so on */
export const changePart = async <Kind extends PartKind>(
  context: InventoryContext,
  kind: Kind,
  { host, id }: { readonly host: string; readonly id: number },
  changes: PartChanges<Kind>,
): Promise<Parts[Kind]> => {
  await getPartOfHost(context, kind, host, id);
  return requireWritten(kind, host, await context.inventory.hardware.change(kind, id, changes));
};

/**
 * Removes a part, and returns a message about it.
 *
 * @param host the host that must have the part. @default any
 * @throws {InvalidInput} `unknown_host`, `unknown_interface` and so on
 */
export const removePart = async (
  context: InventoryContext,
  kind: PartKind,
  wanted: number | string,
  host?: string,
): Promise<string> => {
  const part = await (host === undefined
    ? getPart(context, kind, Number(wanted))
    : getPartOfHost(context, kind, host, wanted));
  await context.inventory.hardware.remove(kind, part.id);
  return `Removed ${nouns[kind].noun} ${wanted}${host === undefined ? '' : ` of ${host}`}.`;
};
