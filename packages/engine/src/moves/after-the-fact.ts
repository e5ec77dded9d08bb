import type { Observed, RecordedEvent } from './event.js';

/** The maximum delay of a prompt report, in milliseconds. */
const maxPromptDelayMs = 60_000;

type ReportedEvent = Pick<RecordedEvent, 'time'> & { readonly data: object };

/** Whether an event was reported long after its reporter observed it. */
export const isAfterTheFact = ({ time, data }: ReportedEvent): boolean => {
  const { occurred_at }: Observed = data;
  return occurred_at !== undefined && Date.parse(time) - Date.parse(occurred_at) > maxPromptDelayMs;
};
