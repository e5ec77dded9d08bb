import { type MoveStatus, type Profile, stages } from '@quads/contract';

/** The statuses of a profile's stages in order, from the stage table. */
export const stagesOf = (profile: Profile): MoveStatus[] =>
  stages
    .filter((row) => row.kind === 'stage' && row.profiles.includes(profile))
    .map((row) => row.status);

/** The statuses of the stages that a profile does not have. */
export const stagesWithout = (profile: Profile): MoveStatus[] =>
  stages
    .filter((row) => row.kind === 'stage' && !row.profiles.includes(profile))
    .map((row) => row.status);

/** The stage at an index; negative indexes count from the end. */
export const nth = (some: readonly MoveStatus[], place: number): MoveStatus => {
  const status = some.at(place);
  if (status) return status;
  throw new RangeError(`there is no stage at place ${place}.`);
};
