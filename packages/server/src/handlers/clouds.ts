import { createCloud, listClouds } from '@quads/engine';
import { cloudOnWire } from '../wire/cloud.js';
import { defined } from '../wire/present.js';
import type { HandlersOf } from './handlers-of.js';

export const cloudHandlers: HandlersOf<'listClouds' | 'createCloud'> = ({ context }) => ({
  listClouds: async ({ query }) => {
    const clouds = await listClouds(context, defined({ ...query }));
    return { body: clouds.map(cloudOnWire) };
  },
  createCloud: async ({ body }) => ({ body: cloudOnWire(await createCloud(context, body.cloud)) }),
});
