// The door that all plugins come through.
export { builtIn } from './built-in.js';
export { type ConfigProblem, PluginConfigError } from './config/plugin-config-error.js';
export { type LoadedPlugins, type LoadOptions, loadPlugins } from './load/load-plugins.js';
