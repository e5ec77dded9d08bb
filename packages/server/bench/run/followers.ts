import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Followed, Followers } from '../programs/followers.js';
import type { RunningApi } from './api.js';

/** What some followers saw, and what they cost the server. */
export interface FollowedAt extends Followed {
  /** Processor time of the API meanwhile, in seconds. */
  readonly cpu: number;
  /** What it holds, in bytes, with all of them. */
  readonly resident: number;
}

const program = fileURLToPath(new URL('../programs/followers.ts', import.meta.url));
/** Time for every follower to have its state, in milliseconds. */
const settleMs = 6_000;

const residentOf = async ({ url }: RunningApi): Promise<number> => {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(page)?.[1]);
};

/** Follows with a process of its own, and measures once every follower has begun. */
export const follow = async (api: RunningApi, followers: Followers): Promise<FollowedAt> => {
  const child = spawn(process.execPath, ['--import=tsx', program, JSON.stringify(followers)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await lines.next();
    await delay(settleMs);
    const before = await api.cpuSeconds();
    child.stdin.write('begin\n');
    const { value } = await lines.next();
    if (!value) throw new Error('the followers ended without a word.');
    const cpu = (await api.cpuSeconds()) - before;
    return { ...(JSON.parse(value) as Followed), cpu, resident: await residentOf(api) };
  } finally {
    child.kill();
  }
};
