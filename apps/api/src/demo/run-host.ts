import type { Assignment, DueMove, Host, Move, Schedule } from '@quads/contract';
import { assignmentFor, clouds, type DemoHost, type DemoPace, isOwnAssignment } from './lab.js';
import { type LabApi, LabApiError, listFrom } from './lab-api.js';
import { pause } from './pause.js';

export interface RunOptions {
  readonly api: LabApi;
  readonly signal: AbortSignal;
  readonly pace: Pick<DemoPace, 'bookedSeconds' | 'staySeconds' | 'lookSeconds'>;
  /** Called after each look at the host: with the error where the look or the action failed. */
  readonly onLook: (error?: Error) => void;
}

/** What the demo does for a host: nothing, a new booking, or another start of its way home. */
type Action = 'none' | 'book' | 'send_home';

const newestMove = async (api: LabApi, host: string): Promise<Move | undefined> => {
  try {
    return await api.call<Move>('GET', `moves/progress/${host}?include=ended`);
  } catch (error) {
    if (error instanceof LabApiError && error.status === 404) return undefined;
    throw error;
  }
};

const isUsable = async (api: LabApi, name: string): Promise<boolean> => {
  const [host] = await listFrom<Host>(api, `hosts?name=${name}`);
  return host !== undefined && !host.broken && !host.retired;
};

/** Whether a way home has failed for good: no retry is scheduled. */
const hasLostItsWay = ({ status, failure, schedule_id }: Move): boolean =>
  status === 'failed' && schedule_id === undefined && failure?.retry_expected_at === undefined;

/**
 * What to do for a host. A host that a user has booked is left alone. No booking is ended here: those of the demo
 * end by their own time. A failed move to a booking is left to its retries and to people.
 */
const actionFor = async (api: LabApi, host: string): Promise<Action> => {
  if (!(await isUsable(api, host))) return 'none';
  const schedules = await listFrom<Schedule>(api, `schedules/current?host=${host}`);
  if (schedules.length > 0) return 'none';
  const move = await newestMove(api, host);
  if (move?.completed_at === null || move?.failure?.retry_expected_at !== undefined) return 'none';
  const isDue = (await api.call<DueMove[]>('GET', 'moves')).some((due) => due.host === host);
  if (!isDue) return 'book';
  return move && hasLostItsWay(move) ? 'send_home' : 'none';
};

/** Takes a free cloud of the demo again. */
const takeCloud = async (api: LabApi, taken: readonly Assignment[]): Promise<void> => {
  const free = clouds.find(({ name }) => taken.every(({ cloud }) => cloud.name !== name));
  if (!free) return;
  const known = await listFrom<{ name: string }>(api, 'clouds');
  if (known.every(({ name }) => name !== free.name))
    await api.call('POST', 'clouds', { cloud: free.name });
  const { vlan: _vlan, ...assignment } = { vlan: undefined, ...assignmentFor(free) };
  await api.call('POST', 'assignments', assignment);
};

/** The demo's assignment for a host: the one it is meant for, else any that is left. */
const ownAssignment = async (api: LabApi, { cloud }: DemoHost): Promise<Assignment | undefined> => {
  const active = await listFrom<Assignment>(api, 'assignments/active');
  const own = active.filter((one) => isOwnAssignment(one));
  if (own.length === 0) await takeCloud(api, active);
  return own.find((one) => isOwnAssignment(one, cloud)) ?? own[0];
};

const book = async (
  { api, pace: { bookedSeconds } }: RunOptions,
  host: DemoHost,
): Promise<void> => {
  const assignment = await ownAssignment(api, host);
  if (!assignment) return;
  const end = new Date(Date.now() + bookedSeconds * 1_000).toISOString();
  const booking = { cloud: assignment.cloud.name, hostname: host.name, start: 'now', end };
  const made = await api.call<Schedule>('POST', 'schedules', booking);
  // The cloud became somebody else's in between.
  if (made.assignment_id !== assignment.id) await api.call('DELETE', `schedules/${made.id}`);
};

const act = async (options: RunOptions, host: DemoHost, action: Action): Promise<void> => {
  if (action === 'book') await book(options, host);
  if (action === 'send_home') await options.api.call('POST', 'moves', { hostnames: [host.name] });
};

/** Looks at a host, and does what is still to be done after the host has stayed where it is. */
const turn = async (options: RunOptions, host: DemoHost): Promise<void> => {
  const { api, signal, pace } = options;
  const action = await actionFor(api, host.name);
  if (action === 'none') return;
  await pause(pace.staySeconds, signal);
  if ((await actionFor(api, host.name)) === action) await act(options, host, action);
};

/**
 * Books one host again and again for as long as the demo runs, as tenants do, who leave it to the pipeline
 * to move it. An error ends nothing: the next look comes all the same.
 */
export const runHost = async (options: RunOptions, host: DemoHost): Promise<never> => {
  const { signal, pace, onLook } = options;
  for (;;) {
    try {
      await turn(options, host);
      onLook();
    } catch (error) {
      signal.throwIfAborted();
      onLook(error instanceof Error ? error : new Error(String(error)));
    }
    await pause(pace.lookSeconds, signal);
  }
};
