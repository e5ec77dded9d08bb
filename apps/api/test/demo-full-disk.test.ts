import { execFile, spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hosts } from '../src/demo/demo-inventory.js';
import { type RunningDemo, useDemo } from './support/demo.js';
import { until } from './support/until.js';

// The demo on a full disk. Only root can mount a small disk; without root the database rejects
// every booking, as PostgreSQL does when a table cannot grow.

/** A disk that can be filled, or a database that behaves as if it were. */
interface Disk {
  readonly dataDir?: () => Promise<string>;
  fill(demo: RunningDemo): Promise<void>;
  free(demo: RunningDemo): Promise<void>;
  readonly remove?: () => Promise<void>;
}

const block = Buffer.alloc(2 ** 16);

const smallDisk = (): Disk => {
  let path = '';
  const ballast = (): string => join(path, 'ballast');
  return {
    dataDir: async () => {
      const parent = await mkdtemp(join(tmpdir(), 'quads-disk-'));
      // Under root, PostgreSQL runs as another user, who needs access.
      await chmod(parent, 0o711);
      path = join(parent, 'disk');
      await mkdir(path);
      const options = ['-t', 'tmpfs', '-o', 'size=160m,mode=711', 'tmpfs', path];
      await promisify(execFile)('mount', options);
      return join(path, 'postgres');
    },
    fill: async () => {
      for (;;) {
        try {
          await appendFile(ballast(), block);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
          throw error;
        }
      }
    },
    free: () => rm(ballast()),
    remove: async () => {
      spawnSync('umount', ['--lazy', path]);
      await rm(join(path, '..'), { recursive: true, force: true });
    },
  };
};

const refusing = `
  create function no_room() returns trigger language plpgsql as $$
  begin
    raise exception 'could not extend file "base/1/1": No space left on device'
      using errcode = '53100';
  end $$;
  create trigger no_room before insert on schedules execute function no_room()`;

const pretendedDisk = (): Disk => ({
  fill: (demo) => demo.execute(refusing),
  free: (demo) => demo.execute('drop trigger no_room on schedules; drop function no_room()'),
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

const disks: [string, Disk][] = [
  ['in the words of the database', pretendedDisk()],
  ...(canMount ? [['mounted', smallDisk()] as [string, Disk]] : []),
];

const sentence = /The disk of the (embedded )?database is full: free some space on it/;

describe.each(disks)('a full disk, %s', (_name, disk) => {
  // A worker that cannot write keeps its jobs until the lease expires.
  const at = useDemo({
    env: { QUADS_LEASE: '5' },
    ...(disk.dataDir && { dataDir: disk.dataDir }),
    ...(disk.remove && { onStop: disk.remove }),
  });

  test('is logged once, and the demo resumes when there is space again', async () => {
    const demo = at.current;
    const [first] = hosts;
    const host = first?.name as string;
    await demo.waitForNextMove(host);
    await disk.fill(demo);
    // The demo logs it, or the pipeline does while all hosts have live moves.
    const refused = until('a sentence', async () =>
      [...demo.logged, ...demo.pipelineWarnings].some((line) => sentence.test(line)),
    );
    const ended = await Promise.race([refused.then(() => undefined), demo.api.lost]);
    if (ended) {
      expect(ended.message).toMatch(sentence);
      expect(ended.message.split('\n')).toHaveLength(1);
      await disk.free(demo);
      await demo.restart();
    } else {
      // Reads still work.
      expect((await demo.call('GET', `hosts?name=${host}`)).status).toBe(200);
      await disk.free(demo);
    }
    await Promise.all(hosts.map(({ name }) => demo.waitForNextMove(name)));
    const stops = demo.logged.filter((line) => sentence.test(line));
    expect(stops.length).toBeLessThanOrEqual(1);
    if (!ended && stops.length > 0) expect(demo.logged).toContain('The demo continues.');
  }, 180_000);
});
