export type { Call } from './call.js';
export { type Capability, covers, type Requirement } from './capability.js';
export {
  type AnyPlugin,
  definePlugin,
  type FamilyMembers,
  type PluginDefinition,
  type PluginFamily,
  type PluginInstance,
  type PluginOf,
  type PluginTools,
} from './definition.js';
export {
  type HostFacts,
  type MoveInfo,
  type Port,
  type TenantFacts,
  type Vendor,
  vendorOf,
  vendors,
} from './host-facts.js';
export { type Logger, silent } from './logger.js';
export {
  type Category,
  type ConcurrencyKey,
  categories,
  concurrencyKeys,
  defaultTraits,
  type Manifest,
  type OperationTraits,
  supportsHost,
  type ToolCategory,
  toolCategories,
  traitsOf,
} from './manifest.js';
export type * from './operations.js';
export { readOsImages } from './os-images.js';
export {
  type Done,
  done,
  type Evidence,
  type Failed,
  failed,
  type Inspection,
  type Json,
  type Outcome,
  type Skipped,
  type Wait,
  type WithValidation,
} from './outcome.js';
export { PluginError, type PluginErrorOptions } from './plugin-error.js';
export { PluginHung } from './plugin-hung.js';
export * from './stage.js';
