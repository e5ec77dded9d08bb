import type { AnyPlugin, FamilyMembers, PluginTools } from '@quads/engine';

/** Creates a plugin or a family. A single plugin is a family with one member. */
export const createMembers = async (
  plugin: AnyPlugin,
  config: unknown,
  tools: PluginTools,
): Promise<FamilyMembers> => {
  // The casts are safe: the plugin's own schema has checked the configuration.
  if (!('manifest' in plugin)) {
    const family = await plugin.create(config as never, tools);
    const stopAll = family.stop?.bind(family);
    return { members: family.members, ...(stopAll && { stop: stopAll }) };
  }
  const made = await plugin.create(config as never, tools);
  const stop = made.stop?.bind(made);
  const member = { manifest: plugin.manifest, plugin: made } as FamilyMembers['members'][number];
  return { members: [member], ...(stop && { stop }) };
};
