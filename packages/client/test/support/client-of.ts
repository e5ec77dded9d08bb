import { type ClientOptions, createQuadsClient, type QuadsClient } from '../../src/index.js';
import { fakeServer, quiet, type Step } from './fake-server.js';

/** A client without network, waiting or chance, to which a server answers by a script. */
export const clientOf = (
  script: readonly Step[],
  options: Partial<ClientOptions> = {},
): QuadsClient => createQuadsClient({ ...quiet(fakeServer(...script)), ...options });
