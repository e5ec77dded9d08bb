import type { WriteResult } from './inventory.js';

export interface InterfaceRecord {
  readonly id: number;
  readonly name: string;
  readonly biosId: string | null;
  readonly macAddress: string;
  readonly switchIp: string;
  readonly switchPort: string;
  /** In Mbit/s. */
  readonly speed: number | null;
  readonly vendor: string | null;
  readonly pxeBoot: boolean;
  readonly maintenance: boolean;
  readonly hostId: number;
}

/** A number of equal disks of a host. */
export interface DiskRecord {
  readonly id: number;
  readonly diskType: string;
  readonly sizeGb: number;
  readonly count: number;
  readonly hostId: number;
}

export interface MemoryRecord {
  readonly id: number;
  readonly handle: string;
  readonly sizeGb: number;
  readonly hostId: number;
}

export interface ProcessorRecord {
  readonly id: number;
  readonly handle: string;
  readonly vendor: string;
  readonly product: string;
  readonly cores: number | null;
  readonly threads: number | null;
  readonly processorType: 'CPU' | 'GPU' | null;
  readonly hostId: number;
}

/** The kinds of parts of a host. */
export interface Parts {
  readonly interfaces: InterfaceRecord;
  readonly disks: DiskRecord;
  readonly memory: MemoryRecord;
  readonly processors: ProcessorRecord;
}

export type PartKind = keyof Parts;

/** All parts of a host. */
export type Hardware = { readonly [Kind in PartKind]: readonly Parts[Kind][] };

/** The fields of a part that can be written. Absent fields stay unchanged, or get their default. */
export type PartChanges<Kind extends PartKind> = Partial<Omit<Parts[Kind], 'id' | 'hostId'>>;

/** The parts of all hosts. */
export interface HardwareInventory {
  /** Lists parts, ordered by id. */
  list<Kind extends PartKind>(
    kind: Kind,
    filter: { readonly id?: number; readonly hostId?: number },
  ): Promise<Parts[Kind][]>;
  /** Adds a part. `taken`: the host has a part of that name or handle. */
  add<Kind extends PartKind>(
    kind: Kind,
    hostId: number,
    facts: PartChanges<Kind>,
  ): Promise<WriteResult<Parts[Kind]>>;
  change<Kind extends PartKind>(
    kind: Kind,
    id: number,
    changes: PartChanges<Kind>,
  ): Promise<WriteResult<Parts[Kind]>>;
  remove(kind: PartKind, id: number): Promise<void>;
  /** The distinct disk types, in order. */
  diskTypes(): Promise<string[]>;
}
