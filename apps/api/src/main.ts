#!/usr/bin/env node
// Handles signals before the program is loaded, which takes longer than the rest of many starts.
const stopping = new AbortController();

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // A second signal does not wait for a stop that hangs.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort(new Error(`It was stopped by ${name}.`));
  });
}

const { run } = await import('./run.js');
const code = await run(process.argv.slice(2), stopping.signal);
// What a start has left unfinished would keep the process alive.
if (stopping.signal.aborted) process.exit(code);
process.exitCode = code;
