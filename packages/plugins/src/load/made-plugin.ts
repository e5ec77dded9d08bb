import type { AnyPlugin, FamilyMembers, Logger, PluginOf, PluginTools, Stops } from '@quads/engine';
import { guardOperations } from '../guard/guard-operations.js';
import { guardRelease } from '../guard/guard-release.js';
import { redactorOf, secretsIn } from '../guard/secrets.js';
import { missingIn } from '../operation-table.js';
import { createMembers } from './create-members.js';
import { manifestProblem, nameOf } from './plugin-problem.js';

/** A plugin that runs, behind its guard. */
export type MadePlugin = FamilyMembers['members'][number];

/** What plugins are made with, and held to. */
export interface Making {
  readonly tools: PluginTools;
  /** What no call of a plugin takes longer than, in milliseconds. */
  readonly callLimitMs: number;
  /** Takes what frees what was made. */
  readonly stops: Pick<Stops, 'add'>;
}

/** A plugin that is to be made, checked. */
export interface Planned {
  readonly name: string;
  readonly line: number;
  readonly plugin: AnyPlugin;
  readonly config: unknown;
}

const named = (log: Logger, plugin: string): Logger => ({
  info: (facts, message) => log.info({ plugin, ...facts }, message),
  warn: (facts, message) => log.warn({ plugin, ...facts }, message),
  error: (facts, message) => log.error({ plugin, ...facts }, message),
});

/** In the place of the definition's own name stands the one that the section has. */
const renamed = (own: string, { name, plugin }: Planned): string => {
  const definition = nameOf(plugin);
  return own.startsWith(definition) ? `${name}${own.slice(definition.length)}` : own;
};

/** A stage that would be slow only when it has failed already. */
const untimely = ({ stages }: PluginOf['release']): string | undefined => {
  const stage = stages.find(({ times = {} }) => {
    const { expectedSeconds: expected, limitSeconds: limit } = times;
    return expected !== undefined && limit !== undefined && expected >= limit;
  });
  return stage && `the expected time of ${stage.status} must be shorter than its limit`;
};

const requireWhole = ({ manifest, plugin }: MadePlugin): void => {
  const wrong = manifestProblem(manifest);
  if (wrong !== undefined) throw new Error(`its manifest is wrong: ${wrong}`);
  const missing = missingIn(plugin, manifest.category);
  if (missing.length > 0)
    throw new Error(`it lacks ${missing.join(', ')}, which every ${manifest.category} plugin has`);
  if (manifest.category !== 'release') return;
  const release = plugin as PluginOf['release'];
  if (!Array.isArray(release.stages)) throw new Error('it has no stages');
  const problem = untimely(release);
  if (problem !== undefined) throw new Error(problem);
};

const guarded = (member: MadePlugin, planned: Planned, callLimitMs: number): MadePlugin => {
  requireWhole(member);
  const manifest = { ...member.manifest, name: renamed(member.manifest.name, planned) };
  const options = { callLimitMs, secrets: secretsIn(planned.config) };
  const plugin =
    member.manifest.category === 'release'
      ? guardRelease(member.plugin as PluginOf['release'], manifest, options)
      : guardOperations(member.plugin, manifest, options);
  return { manifest, plugin } as MadePlugin;
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Makes a plugin, or the members of a family. @throws an error without secrets */
export const makePlugin = async (
  planned: Planned,
  { tools, callLimitMs, stops }: Making,
): Promise<readonly MadePlugin[]> => {
  try {
    const { plugin, config, name } = planned;
    const log = named(tools.log, name);
    const { members, stop } = await createMembers(plugin, config, { ...tools, log });
    if (stop) stops.add(stop);
    return members.map((member) => guarded(member, planned, callLimitMs));
  } catch (error) {
    const redact = redactorOf(secretsIn(planned.config));
    throw new Error(redact(messageOf(error)), { cause: error });
  }
};
