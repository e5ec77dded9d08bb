#!/usr/bin/env node
// Signal handlers are installed before the program is loaded, because loading is slow.
const stopping = new AbortController();

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // A second signal exits at once, in case the stop hangs.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort(new Error(`It was stopped by ${name}.`));
  });
}

const { run } = await import('./run.js');
const code = await run(process.argv.slice(2), stopping.signal);
// An aborted start may leave handles open that would keep the process alive.
if (stopping.signal.aborted) process.exit(code);
process.exitCode = code;
