import { mapSchemas } from './map-schemas.js';

/** RFC 3339 in UTC, with six digits and `+00:00`, which Python 3.7 and later can parse. */
const pattern = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}\\+00:00$';

/**
 * Adds the pattern of response times to every schema with `format: date-time`. Times of requests
 * have their own schemas.
 */
export const fixTimes = <T>(node: T): T =>
  mapSchemas(node, (schema) => (schema.format === 'date-time' ? { ...schema, pattern } : schema));
