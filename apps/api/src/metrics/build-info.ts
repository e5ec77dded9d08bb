import { specVersion } from '@quads/contract';
import { Gauge, type Registry } from 'prom-client';
import { version } from '../version.js';

/** Adds the version of the program and of the specification. */
export const addBuildInfo = (registry: Registry): void => {
  const build = new Gauge({
    name: 'quads_build_info',
    help: 'Which program this is; always 1.',
    labelNames: ['version', 'spec_version'],
    registers: [registry],
  });
  build.set({ version, spec_version: specVersion }, 1);
};
