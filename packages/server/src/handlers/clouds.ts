import {
  createCloud,
  listClouds,
  listFreeClouds,
  removeCloud,
  summarizeClouds,
  updateCloud,
} from '@quads/engine';
import { cloudOnWire } from '../wire/cloud.js';
import { cloudSummaryOnWire } from '../wire/cloud-summary.js';
import { whereOf } from '../wire/filters.js';
import { omitUndefined } from '../wire/omit-absent.js';
import type { HandlersOf } from './handlers-of.js';
import { refuseReserved } from './reserved-names.js';

export const cloudHandlers: HandlersOf<
  | 'listClouds'
  | 'createCloud'
  | 'listFreeClouds'
  | 'summarizeClouds'
  | 'updateCloud'
  | 'removeCloud'
> = ({ context }) => ({
  listClouds: async ({ query }) => {
    const clouds = await listClouds(context, whereOf('CloudFilters', query));
    return { body: clouds.map(cloudOnWire) };
  },
  createCloud: async ({ body }) => {
    refuseReserved('cloud', 'cloud', body.cloud);
    return { body: cloudOnWire(await createCloud(context, body.cloud)) };
  },
  listFreeClouds: async () => ({ body: (await listFreeClouds(context)).map(cloudOnWire) }),
  summarizeClouds: async ({ query }) => ({
    body: (await summarizeClouds(context, query?.date)).map(cloudSummaryOnWire),
  }),
  updateCloud: async ({ path, body: { name, last_redefined } }) => {
    if (name !== undefined) refuseReserved('cloud', 'name', name);
    const changes = omitUndefined({ name, lastRedefined: last_redefined });
    return { body: cloudOnWire(await updateCloud(context, path.cloud_name, changes)) };
  },
  removeCloud: async ({ path: { cloud_name: name } }) => {
    await removeCloud(context, name);
    return { body: { status_code: 200, message: `Removed the cloud ${name}.` } };
  },
});
