import type { DueMove, Schedule } from '@quads/contract';
import { type DriveOptions, driveMove } from './drive-move.js';
import type { DemoHost } from './lab.js';
import type { LabApi } from './lab-api.js';
import { pause } from './pause.js';

const year = 365 * 24 * 3600 * 1000;

const isDue = async (api: LabApi, host: string): Promise<boolean> =>
  (await api.call<DueMove[]>('GET', 'moves')).some((due) => due.host === host);

const booking = async (api: LabApi, host: string): Promise<Schedule | undefined> => {
  const [schedule] = await api.call<Schedule[]>('GET', `schedules/current?host=${host}`);
  return schedule;
};

/** Books the host, or gives it back: whichever it is time for. */
const turn = async (api: LabApi, { name, cloud }: DemoHost): Promise<void> => {
  const schedule = await booking(api, name);
  if (schedule) {
    await api.call('PATCH', `schedules/${schedule.id}`, { end: 'now' });
    return;
  }
  const end = new Date(Date.now() + year).toISOString().slice(0, 16);
  await api.call('POST', 'schedules', { cloud, hostname: name, start: 'now', end });
};

const move = async (options: DriveOptions, host: DemoHost): Promise<void> => {
  const hostnames = [host.name];
  const ids = await options.api.call<Record<string, number>>('POST', 'moves/progress/batch', {
    hostnames,
  });
  const id = ids[host.name];
  if (id !== undefined) await driveMove(options, host, id);
};

/**
 * Moves one host for as long as the demo runs: booked, moved, kept a while, given back, moved
 * home, and again. A failed move is tried again, as a mover does.
 */
export const runHost = async (options: DriveOptions, host: DemoHost): Promise<never> => {
  const { api, signal, stageSeconds } = options;
  for (;;) {
    if (await isDue(api, host.name)) {
      await move(options, host);
      await pause(2 * stageSeconds, signal);
    } else {
      await turn(api, host);
      // Long enough for an inclusive end to have passed.
      await pause(1, signal);
    }
  }
};
