import type { AnyPlugin, FamilyMembers, PluginTools } from '@quads/engine';

/** Makes a plugin of either kind: one by itself is a family of one. */
export const createMembers = async (
  plugin: AnyPlugin,
  config: unknown,
  tools: PluginTools,
): Promise<FamilyMembers> => {
  // That it fits was found by the plugin's own schema.
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
