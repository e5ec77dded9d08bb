export type { Call } from './call.js';
export {
  type AnyPlugin,
  definePlugin,
  type FamilyMembers,
  type Made,
  type PluginDefinition,
  type PluginFamily,
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
  isFor,
  keysFor,
  type Manifest,
  type OperationTraits,
  type ToolCategory,
  toolCategories,
  traitsOf,
  usualTraits,
} from './manifest.js';
export { covers, type Need } from './need.js';
export type * from './operations.js';
export { readOsImages } from './os-images.js';
export {
  type Checked,
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
} from './outcome.js';
export { PluginError, type PluginErrorOptions } from './plugin-error.js';
export { PluginHung } from './plugin-hung.js';
export * from './stage.js';
