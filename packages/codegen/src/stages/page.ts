import { banner } from '../banner.js';
import type { Document } from '../spec/document.js';
import { profileNames, type StageRow, stageRows } from '../spec/tables.js';

const duration = (seconds: number | null): string => {
  if (seconds === null) return '';
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
};

const cells = (row: StageRow, profiles: readonly string[]): string[] => [
  row.stage === null ? 'end' : String(row.stage),
  `\`${row.status}\``,
  row.title,
  row.description,
  row.reported_by,
  ...profiles.map((profile) => (row.profiles.includes(profile) ? 'yes' : '')),
  duration(row.poll_seconds),
  duration(row.expected_seconds),
  duration(row.limit_seconds),
];

const line = (values: readonly string[]): string => `| ${values.join(' | ')} |`;

/** Renders the stage table as a Markdown page. */
export const stagePage = (document: Document): string => {
  const profiles = profileNames(document);
  const head = ['stage', 'status', 'title', 'what happens', 'reported by']
    .concat(profiles.map((profile) => `\`${profile}\``))
    .concat(['poll every', 'usually takes', 'may take']);
  const rows = stageRows(document).map((row) => line(cells(row, profiles)));
  return [
    `<!-- ${banner} -->`,
    '# The stages of a move',
    '',
    'A move runs through the stages of its profile, in this order, to one of the two ends.',
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows,
    '',
  ].join('\n');
};
