import type { OnResponse } from '@quads/server';
import { Histogram, type Registry } from 'prom-client';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Measures requests by route, method and status. The route is a template and an unknown method is
 * `other`, so that clients cannot create new series.
 */
export const measureRequests = (registry: Registry): OnResponse => {
  const durations = new Histogram({
    name: 'quads_http_request_duration_seconds',
    help: 'From a request to its response; the route is a template, or none.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return ({ route, method, status, seconds }) => {
    const known = methods.has(method) ? method : 'other';
    durations.observe({ route: route ?? 'none', method: known, status }, seconds);
  };
};
