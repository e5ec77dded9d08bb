import type { MoveStatus } from '@quads/contract';
import type { FieldChanges, StageOutcome, StageWork } from '@quads/engine';

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

/** An outcome, with what becomes of the records when the stage is done by it. */
export const withRecords = (
  status: MoveStatus,
  work: StageWork,
  outcome: StageOutcome,
): StageOutcome => {
  const fields = outcome.kind === 'done' ? atEndOf[status]?.(work) : undefined;
  return outcome.kind === 'done' && fields ? { ...outcome, fields } : outcome;
};

/** What becomes of the records when `post_install` is taken back. */
export const cameFrom: Records = ({ move }) => ({
  host: { cloud: move.sourceCloud, build: false, validated: false },
});

/** What becomes of the records when a move fails. */
export const onFailure: FieldChanges = {
  host: { build: false, validated: false, switchConfigApplied: false },
};
