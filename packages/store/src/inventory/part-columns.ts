import type { PartChanges, PartKind } from '@quads/engine';
import type { ColumnNames } from './column-values.js';

/** The columns of each kind of part, except the ids of the part and of its host. */
export const partColumns: { readonly [Kind in PartKind]: ColumnNames<PartChanges<Kind>> } = {
  interfaces: {
    name: 'name',
    biosId: 'bios_id',
    macAddress: 'mac_address',
    switchIp: 'switch_ip',
    switchPort: 'switch_port',
    speed: 'speed',
    vendor: 'vendor',
    pxeBoot: 'pxe_boot',
    maintenance: 'maintenance',
  },
  disks: { diskType: 'disk_type', sizeGb: 'size_gb', count: 'count' },
  memory: { handle: 'handle', sizeGb: 'size_gb' },
  processors: {
    handle: 'handle',
    vendor: 'vendor',
    product: 'product',
    cores: 'cores',
    threads: 'threads',
    processorType: 'processor_type',
  },
};

const kinds = Object.keys(partColumns) as PartKind[];

const keysOf = (kind: PartKind): [key: string, column: string][] =>
  Object.entries({ id: 'id', ...partColumns[kind], hostId: 'host_id' });

/** The columns of a part for a select list. */
export const partSelect = (kind: PartKind): string =>
  keysOf(kind)
    .map(([key, column]) => `p.${column} as "${key}"`)
    .join(', ');

const listOf = (kind: PartKind): string => {
  const facts = keysOf(kind).map(([key, column]) => `'${key}', p.${column}`);
  return `(
      select coalesce(json_agg(json_build_object(${facts.join(', ')}) order by p.id), '[]')
      from ${kind} p where p.host_id = h.id
    ) as "hardware.${kind}"`;
};

/** All parts of the host `h` for a select list: one JSON array for each kind. */
export const hardwareSelect: string = kinds.map(listOf).join(',\n    ');
