import type { Call, FamilyMembers, PluginFamily } from '@quads/engine';

/** A call of a plugin. */
export interface RecordedCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly call: Call;
}

type Member = FamilyMembers['members'][number];
type Run = (input: RecordedCall['input'], call: Call) => unknown;

const recordingMember = ({ manifest, plugin }: Member, calls: RecordedCall[]): Member => {
  const operations = Object.entries<Run>({ ...(plugin as object) } as Record<string, Run>);
  const noted = operations.map(([operation, run]): [string, Run] => [
    operation,
    (input, call) => {
      calls.push({ operation, input, call });
      return run(input, call);
    },
  ]);
  return { manifest, plugin: Object.fromEntries(noted) } as unknown as Member;
};

/** Wraps a family so that the calls of its operations are recorded. */
export const recordCalls = (
  family: PluginFamily<object>,
  calls: RecordedCall[],
): PluginFamily<object> => ({
  ...family,
  create: async (config, tools) => {
    const { members, ...made } = await family.create(config, tools);
    return { ...made, members: members.map((member) => recordingMember(member, calls)) };
  },
});
