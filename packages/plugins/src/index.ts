// Loads plugins, and exports the built-in ones.
export { builtIn } from './built-in.js';
export { type ConfigProblem, PluginConfigError } from './config/plugin-config-error.js';
export { type LoadedPlugins, type LoadOptions, loadPlugins } from './load/load-plugins.js';
export { type SimulatedConfig, simulated, simulatedOn } from './simulated/index.js';
export { standard } from './standard/index.js';
export { type WebhookConfig, webhook } from './webhook/index.js';
