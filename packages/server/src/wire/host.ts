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
import { defined, present } from './present.js';
import { rfc1123 } from './rfc1123.js';
import { maybeTruth } from './truth.js';

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
  ...defined({
    rack: body.rack,
    uloc: body.uloc,
    blade: body.blade,
    bootmode: body.bootmode,
    defaultCloud: body.default_cloud ?? undefined,
    canSelfSchedule: maybeTruth(body.can_self_schedule),
    overcloud: maybeTruth(body.overcloud),
  }),
});

export const hostChangesFromWire = (body: HostUpdate): HostInput =>
  present({
    cloud: body.cloud,
    defaultCloud: body.default_cloud,
    model: body.model,
    hostType: body.host_type,
    rack: body.rack,
    uloc: body.uloc,
    blade: body.blade,
    bootmode: body.bootmode,
    build: maybeTruth(body.build),
    validated: maybeTruth(body.validated),
    switchConfigApplied: maybeTruth(body.switch_config_applied),
    broken: maybeTruth(body.broken),
    retired: maybeTruth(body.retired),
    canSelfSchedule: maybeTruth(body.can_self_schedule),
    overcloud: maybeTruth(body.overcloud),
    lastBuild: body.last_build ? parseTime('last_build', body.last_build) : undefined,
  });
