import { type ClientOptions, createQuadsClient, type QuadsClient } from '../../src/index.js';
import { fakeOptions, fakeServer, type Step } from './fake-server.js';

/** A client without network, waits or jitter, whose server answers from a script. */
export const clientOf = (
  script: readonly Step[],
  options: Partial<ClientOptions> = {},
): QuadsClient => createQuadsClient({ ...fakeOptions(fakeServer(...script)), ...options });
