export type { Binaries, EmbeddedCluster, EmbeddedOptions, RootOptions } from './cluster.js';
export {
  DataDirForeignError,
  DataDirInUseError,
  DataDirUnusableError,
  DataDirVersionError,
  EmbeddedError,
  type EmbeddedErrorCode,
  EmbeddedExitError,
  EmbeddedStartError,
  EmbeddedUnavailableError,
} from './errors.js';
export { startEmbedded } from './start-embedded.js';
