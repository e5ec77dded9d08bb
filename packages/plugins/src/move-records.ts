import type { MoveStatus } from '@quads/contract';
import type { FieldChanges, StageInspection, StageOutcome, StageWork } from '@quads/engine';

type Records = (work: StageWork) => FieldChanges;

/**
 * What becomes of the records of host, schedule and assignment when a stage is done. It is the same
 * whatever carries the move, because the mover and the API go by it.
 */
const atEndOf: Partial<Readonly<Record<MoveStatus, Records>>> = {
  pending: ({ call, tenant }) => ({
    host: { build: false, switchConfigApplied: false },
    schedule: { buildStart: call.now },
    ...(tenant?.wipe && { assignment: { validated: false } }),
  }),
  switch_config: () => ({ host: { switchConfigApplied: true } }),
  post_install: ({ move, call }) => ({
    host: {
      cloud: move.targetCloud,
      build: true,
      overcloud: true,
      lastBuild: call.now,
      validated: false,
    },
  }),
  foreman_rbac: () => ({ assignment: { provisioned: true } }),
  validation: () => ({ host: { validated: true } }),
  released: ({ call }) => ({
    host: { validated: true },
    schedule: { buildEnd: call.now },
    assignment: { validated: true },
  }),
};

type Come = StageOutcome | StageInspection;

/** Whether it says that the stage is done, now or by somebody before. */
const isDone = (come: Come): boolean =>
  come.kind === 'done' || (come.kind === 'happened' && come.memory === undefined);

/** What a stage has come to, with what becomes of the records when it is done by it. */
export const withRecords = <C extends Come>(status: MoveStatus, work: StageWork, come: C): C => {
  const fields = isDone(come) ? atEndOf[status]?.(work) : undefined;
  return fields ? { ...come, fields } : come;
};

/** What becomes of the records when `post_install` is taken back. */
export const cameFrom: Records = ({ move }) => ({
  host: { cloud: move.sourceCloud, build: false, validated: false },
});

/** What becomes of the records when a move fails. */
export const onFailure: FieldChanges = {
  host: { build: false, validated: false, switchConfigApplied: false },
};
