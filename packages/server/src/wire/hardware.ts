import type {
  Disk,
  DiskCreate,
  DiskUpdate,
  Host,
  Interface,
  InterfaceCreate,
  InterfaceUpdate,
  Memory,
  Processor,
  ProcessorCreate,
} from '@quads/contract';
import type {
  DiskRecord,
  Hardware,
  InterfaceRecord,
  MemoryRecord,
  PartChanges,
  ProcessorRecord,
} from '@quads/engine';
import { maybeInteger } from './integer.js';
import { omitUndefined } from './omit-absent.js';
import { maybeBoolean } from './parse-boolean.js';

export const interfaceOnWire = (one: InterfaceRecord): Interface => ({
  id: one.id,
  name: one.name,
  bios_id: one.biosId,
  mac_address: one.macAddress,
  switch_ip: one.switchIp,
  switch_port: one.switchPort,
  speed: one.speed,
  vendor: one.vendor,
  pxe_boot: one.pxeBoot,
  maintenance: one.maintenance,
  host_id: one.hostId,
});

export const diskOnWire = ({ id, diskType, sizeGb, count, hostId }: DiskRecord): Disk => ({
  id,
  disk_type: diskType,
  size_gb: sizeGb,
  count,
  host_id: hostId,
});

export const memoryOnWire = ({ id, handle, sizeGb, hostId }: MemoryRecord): Memory => ({
  id,
  handle,
  size_gb: sizeGb,
  host_id: hostId,
});

export const processorOnWire = (one: ProcessorRecord): Processor => ({
  id: one.id,
  handle: one.handle,
  vendor: one.vendor,
  product: one.product,
  cores: one.cores,
  threads: one.threads,
  processor_type: one.processorType,
  host_id: one.hostId,
});

/** Converts a list; undefined if it is empty, because the wire omits empty lists. */
const nonEmpty = <One, Shown>(
  list: readonly One[],
  onWire: (one: One) => Shown,
): [Shown, ...Shown[]] | undefined => {
  const [first, ...rest] = list.map(onWire);
  return first === undefined ? undefined : [first, ...rest];
};

/** The lists of a host's parts. Empty lists are omitted. */
export const hardwareOnWire = (
  hardware: Hardware,
): Pick<Host, 'interfaces' | 'disks' | 'memory' | 'processors'> =>
  omitUndefined({
    interfaces: nonEmpty(hardware.interfaces, interfaceOnWire),
    disks: nonEmpty(hardware.disks, diskOnWire),
    memory: nonEmpty(hardware.memory, memoryOnWire),
    processors: nonEmpty(hardware.processors, processorOnWire),
  });

export const interfaceFromWire = (
  body: InterfaceCreate | InterfaceUpdate,
): PartChanges<'interfaces'> =>
  omitUndefined({
    name: body.name ?? undefined,
    biosId: body.bios_id,
    macAddress: body.mac_address ?? undefined,
    switchIp: body.switch_ip ?? undefined,
    switchPort: body.switch_port ?? undefined,
    speed: maybeInteger(body.speed),
    vendor: body.vendor,
    pxeBoot: maybeBoolean(body.pxe_boot),
    maintenance: maybeBoolean(body.maintenance),
  });

export const diskFromWire = (body: DiskCreate | DiskUpdate): PartChanges<'disks'> =>
  omitUndefined({
    diskType: body.disk_type ?? undefined,
    sizeGb: maybeInteger(body.size_gb) ?? undefined,
    count: maybeInteger(body.count) ?? undefined,
  });

export const processorFromWire = (body: ProcessorCreate): PartChanges<'processors'> =>
  omitUndefined({
    handle: body.handle,
    vendor: body.vendor,
    product: body.product,
    cores: maybeInteger(body.cores),
    threads: maybeInteger(body.threads),
    processorType: body.processor_type,
  });
