import type { Plugin, PluginOperation } from '@quads/contract';
import { type PluginRecord, traitsOf } from '@quads/engine';

const operationOnWire = (plugin: PluginRecord, name: string): PluginOperation => {
  const { expectedSeconds, limitSeconds, idempotent, cancellable, keys } = traitsOf(plugin, name);
  return {
    name,
    expected_seconds: expectedSeconds,
    limit_seconds: limitSeconds,
    idempotent,
    cancellable,
    keys: [...(keys ?? [])],
  };
};

/** A plugin on the wire. */
export const pluginOnWire = (plugin: PluginRecord): Plugin => {
  const { name, version, category, description, vendors, operations = {} } = plugin;
  return {
    name,
    version,
    category,
    description,
    ...(vendors && { vendors: [...vendors] }),
    operations: Object.keys(operations).map((one) => operationOnWire(plugin, one)),
  };
};
