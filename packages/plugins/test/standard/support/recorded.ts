import type { Call, FamilyMembers, PluginFamily } from '@quads/engine';

/** A call that a plugin was given. */
export interface Heard {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: Call;
}

type Member = FamilyMembers['members'][number];
type Run = (input: Heard['input'], call: Call) => unknown;

const listening = ({ manifest, plugin }: Member, heard: Heard[]): Member => {
  const operations = Object.entries<Run>({ ...(plugin as object) } as Record<string, Run>);
  const noted = operations.map(([operation, run]): [string, Run] => [
    operation,
    (input, call) => {
      heard.push({ operation, input, call });
      return run(input, call);
    },
  ]);
  return { manifest, plugin: Object.fromEntries(noted) } as unknown as Member;
};

/** The same plugins, and somebody who notes what they are called for. */
export const recorded = (family: PluginFamily<object>, heard: Heard[]): PluginFamily<object> => ({
  ...family,
  create: async (config, tools) => {
    const { members, ...made } = await family.create(config, tools);
    return { ...made, members: members.map((member) => listening(member, heard)) };
  },
});
