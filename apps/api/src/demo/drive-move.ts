import type { Move, MoveDetail, Stage, StageTable } from '@quads/contract';
import type { DemoHost } from './lab.js';
import type { LabApi } from './lab-api.js';
import { pause } from './pause.js';

export interface DriveOptions {
  readonly api: LabApi;
  readonly signal: AbortSignal;
  /** How long a stage of the demo lasts, in seconds. */
  readonly stageSeconds: number;
}

/** The host where it has arrived: what a release plugin writes. */
const arrive = (api: LabApi, { host, target_cloud }: Move): Promise<unknown> =>
  api.call('PATCH', `hosts/${host}`, { cloud: target_cloud, build: true });

const report = (api: LabApi, id: number, body: object): Promise<Move> =>
  api.call('PATCH', `moves/progress/${id}`, body);

/** The stages ahead of a move, by the server's own table. */
const ahead = async (api: LabApi, move: Move): Promise<Stage[]> => {
  const { stages } = await api.call<StageTable>('GET', 'moves/stages');
  return stages.filter(
    ({ stage, profiles }) => (stage ?? 0) > move.stage && profiles.includes(move.profile),
  );
};

const failure = { status: 'failed', error_message: 'The BMC did not answer within 60 s.' };

/**
 * Takes one move through its stages as an external reporter does: a report at each stage, and
 * `completed` behind the last. A host that is meant to fails at its first attempt.
 */
export const driveMove = async (
  { api, signal, stageSeconds }: DriveOptions,
  host: DemoHost,
  id: number,
): Promise<void> => {
  const move = await api.call<MoveDetail>('GET', `moves/progress/${host.name}`);
  for (const [place, { status, description }] of (await ahead(api, move)).entries()) {
    await pause(stageSeconds, signal);
    if (move.attempt % 2 === 1 && place === host.failsAt) {
      await report(api, id, failure);
      return;
    }
    await report(api, id, { status, message: description });
  }
  await pause(stageSeconds, signal);
  await arrive(api, move);
  await report(api, id, { status: 'completed' });
};
