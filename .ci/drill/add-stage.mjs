// Adds a row to the stage table.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const addedStage = 'memory_check';
export const editedFile = 'spec/schemas/MoveStatus.yaml';

/** The stage that follows the new one. */
const next = 'post_install';

const row = `  - status: ${addedStage}
    kind: stage
    title: Memory check
    description: The memory is tested before the host is handed on.
    reported_by: the release plugin
    profiles: [dell_hpe, supermicro]
    poll_seconds: 10
    expected_seconds: 300
    limit_seconds: 3600
`;

/** Inserts the row after `reboot`. */
export const addStage = (copy) => {
  const path = join(copy, editedFile);
  const text = readFileSync(path, 'utf8');
  const line = `  - status: ${next}\n`;
  if (!text.includes(line)) throw new Error(`${editedFile} has no row \`${next}\`.`);
  writeFileSync(path, text.replace(line, `${row}${line}`));
};
