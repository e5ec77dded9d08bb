let second = NaN;
let untilSecond = '';

/**
 * Formats the time of a log line as ISO 8601 UTC with milliseconds. The part up to the second is
 * cached, because each request logs a line.
 */
export const logTime = (now = Date.now()): string => {
  const present = Math.floor(now / 1_000);
  if (present !== second) {
    second = present;
    untilSecond = new Date(present * 1_000).toISOString().slice(0, -4);
  }
  return `,"time":"${untilSecond}${String(now % 1_000).padStart(3, '0')}Z"`;
};
