import { readFileSync, rmSync } from 'node:fs';
import { readRecords, recordDirectory } from './records.js';
import { type Exception, reportOn } from './report.js';

const exceptionsFile = new URL('../exceptions.json', import.meta.url);

const report = (): void => {
  const exceptions: Exception[] = JSON.parse(readFileSync(exceptionsFile, 'utf8'));
  const { missing, stale, declared } = reportOn(readRecords(recordDirectory()), exceptions);
  for (const { operation, status } of missing) console.error(`never seen: ${operation} ${status}`);
  for (const { operation, status } of stale)
    console.error(`stale exception: ${operation} ${status}`);
  const seen = declared - missing.length - exceptions.length + stale.length;
  console.log(`${seen} of ${declared} declared answers seen, ${exceptions.length} excepted.`);
  if (missing.length + stale.length > 0) process.exitCode = 1;
};

const commands: Readonly<Record<string, () => void>> = {
  report,
  clear: () => rmSync(recordDirectory(), { recursive: true, force: true }),
};

const command = commands[process.argv[2] ?? ''];
if (!command) throw new Error(`say one of: ${Object.keys(commands).join(', ')}.`);
command();
