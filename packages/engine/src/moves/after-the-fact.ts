import type { RecordedEvent, Witnessed } from './event.js';

/** A report that comes no later tells what happens now, in milliseconds. */
const promptMs = 60_000;

type Told = Pick<RecordedEvent, 'time'> & { readonly data: object };

/** Whether an event was told long after its reporter saw it happen. */
export const isAfterTheFact = ({ time, data }: Told): boolean => {
  const { occurred_at }: Witnessed = data;
  return occurred_at !== undefined && Date.parse(time) - Date.parse(occurred_at) > promptMs;
};
