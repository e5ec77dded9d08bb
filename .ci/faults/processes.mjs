// Finds and kills processes of this machine.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
};

const all = () =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .map((pid) => ({
      pid,
      parent: Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0),
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
    }));

/** The directory of the cluster. As root, the data may have been moved to another location. */
export const clusterOf = (dataDir) => {
  const elsewhere = join(dataDir, 'location');
  const home = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : dataDir;
  return join(home, 'cluster/data');
};

/** The process ids of a cluster's server and of its sessions. */
export const serverOf = (data) => {
  const main = Number(read(`${data}/postmaster.pid`).split('\n')[0]);
  const sessions = all().filter(({ parent }) => parent === main);
  return { main, sessions: sessions.map(({ pid }) => pid) };
};

export const killAll = (...pids) => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
};
