import type { Host, HostCreate, HostUpdate } from '@quads/contract';
import {
  type BookedHostRecord,
  type HostInput,
  type HostRecord,
  type NewHostInput,
  parseTime,
} from '@quads/engine';
import { cloudOnWire } from './cloud.js';
import { hardwareOnWire } from './hardware.js';
import { omitNullish, omitUndefined } from './omit-absent.js';
import { maybeBoolean } from './parse-boolean.js';
import { rfc1123 } from './rfc1123.js';

export const hostOnWire = (host: BookedHostRecord & Partial<HostRecord>): Host => ({
  id: host.id,
  name: host.name,
  model: host.model,
  host_type: host.hostType,
  build: host.build,
  validated: host.validated,
  switch_config_applied: host.switchConfigApplied,
  broken: host.broken,
  retired: host.retired,
  last_build: rfc1123(host.lastBuild),
  can_self_schedule: host.canSelfSchedule,
  overcloud: host.overcloud,
  rack: host.rack,
  uloc: host.uloc,
  blade: host.blade,
  bootmode: host.bootmode,
  created_at: rfc1123(host.createdAt),
  cloud_id: host.cloud.id,
  default_cloud_id: host.defaultCloud.id,
  cloud: cloudOnWire(host.cloud),
  default_cloud: cloudOnWire(host.defaultCloud),
  ...(host.hardware && hardwareOnWire(host.hardware)),
});

export const newHostFromWire = (body: HostCreate): NewHostInput => ({
  name: body.name,
  model: body.model,
  hostType: body.host_type,
  ...omitUndefined({
    rack: body.rack,
    uloc: body.uloc,
    blade: body.blade,
    bootmode: body.bootmode,
    defaultCloud: body.default_cloud ?? undefined,
    canSelfSchedule: maybeBoolean(body.can_self_schedule),
    overcloud: maybeBoolean(body.overcloud),
  }),
});

export const hostChangesFromWire = (body: HostUpdate): HostInput =>
  omitNullish({
    cloud: body.cloud,
    defaultCloud: body.default_cloud,
    model: body.model,
    hostType: body.host_type,
    rack: body.rack,
    uloc: body.uloc,
    blade: body.blade,
    bootmode: body.bootmode,
    build: maybeBoolean(body.build),
    validated: maybeBoolean(body.validated),
    switchConfigApplied: maybeBoolean(body.switch_config_applied),
    broken: maybeBoolean(body.broken),
    retired: maybeBoolean(body.retired),
    canSelfSchedule: maybeBoolean(body.can_self_schedule),
    overcloud: maybeBoolean(body.overcloud),
    lastBuild: body.last_build ? parseTime('last_build', body.last_build) : undefined,
  });
