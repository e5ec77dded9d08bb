import { readFileSync, rmSync } from 'node:fs';
import { defaultRecordDirectory, readRecords } from './records.js';
import { createReport, type Exception } from './report.js';

const exceptionsFile = new URL('../exceptions.json', import.meta.url);

const report = (): void => {
  const exceptions: Exception[] = JSON.parse(readFileSync(exceptionsFile, 'utf8'));
  const { missing, stale, declared } = createReport(
    readRecords(defaultRecordDirectory()),
    exceptions,
  );
  for (const { operation, status } of missing) console.error(`never seen: ${operation} ${status}`);
  for (const { operation, status } of stale)
    console.error(`stale exception: ${operation} ${status}`);
  const seen = declared - missing.length - exceptions.length + stale.length;
  console.log(`${seen} of ${declared} declared responses seen, ${exceptions.length} excepted.`);
  if (missing.length + stale.length > 0) process.exitCode = 1;
};

const commands: Readonly<Record<string, () => void>> = {
  report,
  clear: () => rmSync(defaultRecordDirectory(), { recursive: true, force: true }),
};

const command = commands[process.argv[2] ?? ''];
if (!command) throw new Error(`Unknown command. Use one of: ${Object.keys(commands).join(', ')}.`);
command();
