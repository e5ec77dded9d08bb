let second = NaN;
let untilSecond = '';

/**
 * The time of a log line, in ISO 8601 UTC with milliseconds. Within a second only they are written
 * anew, because each request has a line.
 */
export const logTime = (now = Date.now()): string => {
  const present = Math.floor(now / 1_000);
  if (present !== second) {
    second = present;
    untilSecond = new Date(present * 1_000).toISOString().slice(0, -4);
  }
  return `,"time":"${untilSecond}${String(now % 1_000).padStart(3, '0')}Z"`;
};
