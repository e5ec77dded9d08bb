import { specification, specVersion } from '@quads/contract';
import type { HandlersOf } from './handlers-of.js';

const ok = { status: 'ok' } as const;

export const serviceHandlers: HandlersOf<
  'getVersion' | 'getSpecification' | 'getHealth' | 'getReadiness' | 'getMetrics'
> = ({ health, metrics }) => ({
  // Older clients search this sentence for a version of three numbers.
  getVersion: async () => ({ body: `QUADS version ${specVersion} tracking` }),
  getSpecification: async () => ({ body: specification as never }),
  getHealth: async () => ({ body: ok }),
  getReadiness: async () => {
    await health.check();
    return { body: ok };
  },
  getMetrics: async () => ({ body: await metrics() }),
});
