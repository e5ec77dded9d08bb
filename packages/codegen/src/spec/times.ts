import { mapSchemas } from './map-schemas.js';

/** RFC 3339 in UTC, with six digits and `+00:00`: Python reads it from 3.7 on. */
const pattern = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$';

/**
 * Gives every time of the answers (`format: date-time`) the pattern of the one form that they have.
 * Times of requests have schemas of their own.
 */
export const fixTimes = <T>(node: T): T =>
  mapSchemas(node, (schema) => (schema.format === 'date-time' ? { ...schema, pattern } : schema));
