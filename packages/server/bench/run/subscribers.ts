import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SubscriberOptions, SubscriberResult } from '../programs/subscribers.js';
import type { RunningApi } from './api.js';

/** What the subscribers received, and their cost for the server. */
export interface SubscriberCost extends SubscriberResult {
  /** Processor time of the API meanwhile, in seconds. */
  readonly cpu: number;
  /** Resident memory of the API with all subscribers, in bytes. */
  readonly resident: number;
}

const program = fileURLToPath(new URL('../programs/subscribers.ts', import.meta.url));
/** The time until every subscriber has its state, in milliseconds. */
const startupMs = 6_000;

const residentOf = async ({ url }: RunningApi): Promise<number> => {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(page)?.[1]);
};

/** Runs subscribers in another process, and measures once all of them have started. */
export const runSubscribers = async (
  api: RunningApi,
  options: SubscriberOptions,
): Promise<SubscriberCost> => {
  const child = spawn(process.execPath, ['--import=tsx', program, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await lines.next();
    await delay(startupMs);
    const before = await api.cpuSeconds();
    child.stdin.write('begin\n');
    const { value } = await lines.next();
    if (!value) throw new Error('the subscribers ended without output.');
    const cpu = (await api.cpuSeconds()) - before;
    return { ...(JSON.parse(value) as SubscriberResult), cpu, resident: await residentOf(api) };
  } finally {
    child.kill();
  }
};
