import type { Call, FamilyMembers, Manifest, PluginFamily } from '@quads/engine';
import { operationsOf, requiredOf } from '../operation-table.js';
import { askProgram } from './ask-program.js';
import { type ExecConfig, execSchema, traitsFrom } from './exec-config.js';
import type { Program } from './run-program.js';

type Member = FamilyMembers['members'][number];

/** What is offered. What the configuration does not name is not asked for. */
const offered = ({ category, operations }: ExecConfig): readonly string[] => {
  const known = operationsOf(category);
  const names = operations ? Object.keys(operations) : known;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `A ${category} plugin has no ${unknown.join(', ')}: it has ${known.join(', ')}.`,
    );
  const missing = requiredOf(category).filter((name) => !names.includes(name));
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
  const limitMs = config.timeout_seconds * 1_000;
  const asking = (operation: string) => (input: unknown, call: Call) =>
    askProgram(program, { operation, input, limitMs }, call);
  return Object.fromEntries(offered(config).map((name) => [name, asking(name)]));
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
