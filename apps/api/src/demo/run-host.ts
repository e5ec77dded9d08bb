import type { DueMove, Schedule } from '@quads/contract';
import type { DemoHost } from './lab.js';
import type { LabApi } from './lab-api.js';
import { pause } from './pause.js';

export interface RunOptions {
  readonly api: LabApi;
  readonly signal: AbortSignal;
  /** How long a host stays where it is, in seconds. */
  readonly staySeconds: number;
}

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

/** Whether the pipeline is about the host, or is to be. */
const isOnTheMove = async (api: LabApi, { name }: DemoHost): Promise<boolean> => {
  const live = await api.call<unknown[]>('GET', 'moves/progress');
  return live.some((move) => (move as { host: string }).host === name) || isDue(api, name);
};

/**
 * Books one host and gives it back, for as long as the demo runs: as tenants do, who leave it to
 * the pipeline to bring it and to fetch it.
 */
export const runHost = async (options: RunOptions, host: DemoHost): Promise<never> => {
  const { api, signal, staySeconds } = options;
  for (;;) {
    if (await isOnTheMove(api, host)) {
      await pause(2, signal);
    } else {
      await pause(staySeconds, signal);
      await turn(api, host);
      // Long enough for an inclusive end to have passed, and for the mover to have looked.
      await pause(5, signal);
    }
  }
};
