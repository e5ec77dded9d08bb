import type {
  AnyPlugin,
  FamilyMembers,
  Logger,
  PluginOf,
  PluginTools,
  ShutdownSteps,
} from '@quads/engine';
import { guardOperations } from '../guard/guard-operations.js';
import { guardRelease } from '../guard/guard-release.js';
import { redactorOf, secretsIn } from '../guard/redact.js';
import { missingIn } from '../operation-table.js';
import { createMembers } from './create-members.js';
import { manifestProblem, nameOf } from './plugin-problem.js';

/** A running plugin, wrapped in its guard. */
export type RunningPlugin = FamilyMembers['members'][number];

/** What plugins are created with. */
export interface MakeOptions {
  readonly tools: PluginTools;
  /** The maximum duration of a call of a plugin, in milliseconds. */
  readonly callLimitMs: number;
  /** Collects the functions that stop the plugins. */
  readonly stops: Pick<ShutdownSteps, 'add'>;
}

/** A plugin whose configuration is checked, before it is created. */
export interface PlannedPlugin {
  readonly name: string;
  readonly line: number;
  readonly plugin: AnyPlugin;
  readonly config: unknown;
}

const withPluginName = (log: Logger, plugin: string): Logger => ({
  info: (facts, message) => log.info({ plugin, ...facts }, message),
  warn: (facts, message) => log.warn({ plugin, ...facts }, message),
  error: (facts, message) => log.error({ plugin, ...facts }, message),
});

/** Replaces the name of the definition, at the start of a name, by that of the section. */
const nameFor = (own: string, { name, plugin }: PlannedPlugin): string => {
  const definition = nameOf(plugin);
  return own.startsWith(definition) ? `${name}${own.slice(definition.length)}` : own;
};

/** A stage whose expected time is not shorter than its limit would never be reported as slow. */
const stageTimesProblem = ({ stages }: PluginOf['release']): string | undefined => {
  const stage = stages.find(({ times = {} }) => {
    const { expectedSeconds: expected, limitSeconds: limit } = times;
    return expected !== undefined && limit !== undefined && expected >= limit;
  });
  return stage && `the expected time of ${stage.status} must be shorter than its limit`;
};

const checkComplete = ({ manifest, plugin }: RunningPlugin): void => {
  const wrong = manifestProblem(manifest);
  if (wrong !== undefined) throw new Error(`its manifest is wrong: ${wrong}`);
  const missing = missingIn(plugin, manifest.category);
  if (missing.length > 0)
    throw new Error(`it lacks ${missing.join(', ')}, which every ${manifest.category} plugin has`);
  if (manifest.category !== 'release') return;
  const release = plugin as PluginOf['release'];
  if (!Array.isArray(release.stages)) throw new Error('it has no stages');
  const problem = stageTimesProblem(release);
  if (problem !== undefined) throw new Error(problem);
};

const guarded = (
  member: RunningPlugin,
  planned: PlannedPlugin,
  callLimitMs: number,
): RunningPlugin => {
  checkComplete(member);
  const manifest = { ...member.manifest, name: nameFor(member.manifest.name, planned) };
  const options = { callLimitMs, secrets: secretsIn(planned.config) };
  const plugin =
    member.manifest.category === 'release'
      ? guardRelease(member.plugin as PluginOf['release'], manifest, options)
      : guardOperations(member.plugin, manifest, options);
  return { manifest, plugin } as RunningPlugin;
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Creates a plugin, or the members of a family. @throws an error without secrets */
export const makePlugin = async (
  planned: PlannedPlugin,
  { tools, callLimitMs, stops }: MakeOptions,
): Promise<readonly RunningPlugin[]> => {
  try {
    const { plugin, config, name } = planned;
    const log = withPluginName(tools.log, name);
    const { members, stop } = await createMembers(plugin, config, { ...tools, log });
    if (stop) stops.add(stop);
    return members.map((member) => guarded(member, planned, callLimitMs));
  } catch (error) {
    const redact = redactorOf(secretsIn(planned.config));
    throw new Error(redact(messageOf(error)), { cause: error });
  }
};
