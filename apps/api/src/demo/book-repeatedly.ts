import type { Assignment, DueMove, Host, Move, Schedule } from '@quads/contract';
import { type ApiClient, ApiError, readList } from './api-client.js';
import {
  assignmentFor,
  clouds,
  type DemoHost,
  type DemoPace,
  isOwnAssignment,
} from './demo-inventory.js';
import { pause } from './pause.js';

export interface RunOptions {
  readonly api: ApiClient;
  readonly signal: AbortSignal;
  readonly pace: Pick<DemoPace, 'bookingSeconds' | 'idleSeconds' | 'checkSeconds'>;
  /** Called after each check of the host, with the error if the check or the action failed. */
  readonly onCheck: (error?: Error) => void;
}

/** What the demo does for a host: nothing, create a booking, or start its return again. */
type Action = 'none' | 'book' | 'send_home';

const newestMove = async (api: ApiClient, host: string): Promise<Move | undefined> => {
  try {
    return await api.call<Move>('GET', `moves/progress/${host}?include=ended`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
};

const isUsable = async (api: ApiClient, name: string): Promise<boolean> => {
  const [host] = await readList<Host>(api, `hosts?name=${name}`);
  return host !== undefined && !host.broken && !host.retired;
};

/** Whether a move is a return that has failed without a scheduled retry. */
const isFailedReturn = ({ status, failure, schedule_id }: Move): boolean =>
  status === 'failed' && schedule_id === undefined && failure?.retry_expected_at === undefined;

/**
 * Decides the next action for a host. The demo does not touch hosts that a user has booked. It ends
 * no booking: its own bookings end by their end time. It does not retry a failed move into a
 * booking.
 */
const actionFor = async (api: ApiClient, host: string): Promise<Action> => {
  if (!(await isUsable(api, host))) return 'none';
  const schedules = await readList<Schedule>(api, `schedules/current?host=${host}`);
  if (schedules.length > 0) return 'none';
  const move = await newestMove(api, host);
  if (move?.completed_at === null || move?.failure?.retry_expected_at !== undefined) return 'none';
  const isDue = (await api.call<DueMove[]>('GET', 'moves')).some((due) => due.host === host);
  if (!isDue) return 'book';
  return move && isFailedReturn(move) ? 'send_home' : 'none';
};

/**
 * Creates an assignment in one of the demo's clouds that has none; creates the cloud if it is
 * missing.
 */
const assignFreeCloud = async (api: ApiClient, taken: readonly Assignment[]): Promise<void> => {
  const free = clouds.find(({ name }) => taken.every(({ cloud }) => cloud.name !== name));
  if (!free) return;
  const known = await readList<{ name: string }>(api, 'clouds');
  if (known.every(({ name }) => name !== free.name))
    await api.call('POST', 'clouds', { cloud: free.name });
  const { vlan: _vlan, ...assignment } = { vlan: undefined, ...assignmentFor(free) };
  await api.call('POST', 'assignments', assignment);
};

/** Finds the demo's assignment for a host: that of its cloud, or else any other. */
const ownAssignment = async (
  api: ApiClient,
  { cloud }: DemoHost,
): Promise<Assignment | undefined> => {
  const active = await readList<Assignment>(api, 'assignments/active');
  const own = active.filter((one) => isOwnAssignment(one));
  if (own.length === 0) await assignFreeCloud(api, active);
  return own.find((one) => isOwnAssignment(one, cloud)) ?? own[0];
};

const book = async (
  { api, pace: { bookingSeconds } }: RunOptions,
  host: DemoHost,
): Promise<void> => {
  const assignment = await ownAssignment(api, host);
  if (!assignment) return;
  const end = new Date(Date.now() + bookingSeconds * 1_000).toISOString();
  const booking = { cloud: assignment.cloud.name, hostname: host.name, start: 'now', end };
  const made = await api.call<Schedule>('POST', 'schedules', booking);
  // Another user took the cloud in the meantime.
  if (made.assignment_id !== assignment.id) await api.call('DELETE', `schedules/${made.id}`);
};

const act = async (options: RunOptions, host: DemoHost, action: Action): Promise<void> => {
  if (action === 'book') await book(options, host);
  if (action === 'send_home') await options.api.call('POST', 'moves', { hostnames: [host.name] });
};

/** Checks a host, waits, and runs the action if it is still the right one. */
const checkHost = async (options: RunOptions, host: DemoHost): Promise<void> => {
  const { api, signal, pace } = options;
  const action = await actionFor(api, host.name);
  if (action === 'none') return;
  await pause(pace.idleSeconds, signal);
  if ((await actionFor(api, host.name)) === action) await act(options, host, action);
};

/**
 * Books one host again and again while the demo runs, as tenants do; the pipeline moves it. After
 * an error, the next check runs as usual.
 */
export const bookRepeatedly = async (options: RunOptions, host: DemoHost): Promise<never> => {
  const { signal, pace, onCheck } = options;
  for (;;) {
    try {
      await checkHost(options, host);
      onCheck();
    } catch (error) {
      signal.throwIfAborted();
      onCheck(error instanceof Error ? error : new Error(String(error)));
    }
    await pause(pace.checkSeconds, signal);
  }
};
