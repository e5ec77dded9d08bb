import { type MoveStatus, stages } from '@quads/contract';
import type { Category, FamilyMembers, Manifest, PluginFamily } from '@quads/engine';
import { operationsOf, requiredOf } from '../operation-table.js';
import { callProgram, type ProgramCaller } from './call-program.js';
import { type ExecConfig, execSchema, traitsFrom } from './exec-config.js';
import { programOperations } from './program-operations.js';
import { programStages } from './program-stages.js';
import type { Program } from './run-program.js';

type Member = FamilyMembers['members'][number];

const statuses: readonly MoveStatus[] = stages
  .filter(({ kind }) => kind === 'stage')
  .map(({ status }) => status);

/** The operations of a category, and those that every plugin of it must have. */
const knownOperations = (
  category: Category,
): { all: readonly string[]; required: readonly string[] } =>
  category === 'release'
    ? { all: statuses, required: statuses }
    : { all: operationsOf(category), required: requiredOf(category) };

/** Operations that the configuration must name, because older programs lack them. */
const optInOperations: readonly string[] = ['listImages'];

/** The operations of the plugin. @throws if the configuration lacks some or names unknown ones */
const offeredOperations = ({ category, operations }: ExecConfig): readonly string[] => {
  const { all, required } = knownOperations(category);
  const names = operations
    ? Object.keys(operations)
    : all.filter((name) => !optInOperations.includes(name));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`A ${category} plugin has no ${unknown.join(', ')}: it has ${all.join(', ')}.`);
  const missing = required.filter((name) => !names.includes(name));
  const withUndo = Object.entries(operations ?? {}).find(
    ([, traits]) => traits?.undo !== undefined,
  );
  if (withUndo && category !== 'release')
    throw new Error(`${withUndo[0]}: undo is for the stages of a release plugin.`);
  if (missing.length === 0) return names;
  throw new Error(`Every ${category} plugin needs ${missing.join(', ')}: name it in operations.`);
};

const manifestOf = ({ category, operations = {}, vendors }: ExecConfig): Manifest => ({
  name: 'exec',
  version: '1.0.0',
  category,
  description: 'An external program, with JSON on its standard input and output.',
  ...(vendors && { vendors }),
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, traits]) => [name, traitsFrom(traits)]),
  ),
});

const programOf = ({ command, env, cwd }: ExecConfig): Program => ({
  command,
  env,
  ...(cwd !== undefined && { cwd }),
  running: new Set(),
});

const pluginOf = (config: ExecConfig, program: Program): object => {
  const { category, operations = {}, timeout_seconds } = config;
  const limitMs = timeout_seconds * 1_000;
  const caller: ProgramCaller = (question, call) =>
    callProgram(program, { ...question, limitMs }, call);
  const names = offeredOperations(config);
  return category === 'release'
    ? programStages(statuses, operations, caller)
    : programOperations(names, caller);
};

/** A plugin of any category as an external program, in any language. */
export const exec: PluginFamily<ExecConfig> = {
  name: 'exec',
  configSchema: execSchema,
  create: (config) => {
    const program = programOf(config);
    // The operations are made from data, so the compiler cannot check the interface.
    const member = { manifest: manifestOf(config), plugin: pluginOf(config, program) } as Member;
    const stop = async (): Promise<void> => {
      for (const end of program.running) end();
    };
    return { members: [member], stop };
  },
};
