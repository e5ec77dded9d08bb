import { type MoveStatus, stages } from '@quads/contract';
import type { Category, FamilyMembers, Manifest, PluginFamily } from '@quads/engine';
import { operationsOf, requiredOf } from '../operation-table.js';
import { type Ask, askProgram } from './ask-program.js';
import { type ExecConfig, execSchema, traitsFrom } from './exec-config.js';
import { programOperations } from './program-operations.js';
import { programStages } from './program-stages.js';
import type { Program } from './run-program.js';

type Member = FamilyMembers['members'][number];

const statuses: readonly MoveStatus[] = stages
  .filter(({ kind }) => kind === 'stage')
  .map(({ status }) => status);

/** What plugins of a category do, and what of it each of them does. */
const known = (category: Category): { all: readonly string[]; required: readonly string[] } =>
  category === 'release'
    ? { all: statuses, required: statuses }
    : { all: operationsOf(category), required: requiredOf(category) };

/** What a program is asked for only if the configuration names it: older programs do not know it. */
const mustBeNamed: readonly string[] = ['listImages'];

/** What is offered. What the configuration does not name is not asked for. */
const offered = ({ category, operations }: ExecConfig): readonly string[] => {
  const { all, required } = known(category);
  const names = operations
    ? Object.keys(operations)
    : all.filter((name) => !mustBeNamed.includes(name));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new Error(`A ${category} plugin has no ${unknown.join(', ')}: it has ${all.join(', ')}.`);
  const missing = required.filter((name) => !names.includes(name));
  const undone = Object.entries(operations ?? {}).find(([, traits]) => traits?.undo !== undefined);
  if (undone && category !== 'release')
    throw new Error(`${undone[0]}: undo is for the stages of a release plugin.`);
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
  const ask: Ask = (question, call) => askProgram(program, { ...question, limitMs }, call);
  const names = offered(config);
  return category === 'release'
    ? programStages(statuses, operations, ask)
    : programOperations(names, ask);
};

/** Any category by a program of the lab's own, in whichever language. */
export const exec: PluginFamily<ExecConfig> = {
  name: 'exec',
  configSchema: execSchema,
  create: (config) => {
    const program = programOf(config);
    // The interfaces are data here, so the compiler cannot know that they are kept to.
    const member = { manifest: manifestOf(config), plugin: pluginOf(config, program) } as Member;
    const stop = async (): Promise<void> => {
      for (const end of program.running) end();
    };
    return { members: [member], stop };
  },
};
