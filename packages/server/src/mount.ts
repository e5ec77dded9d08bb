import { NotFound } from '@quads/engine';
import type { Hono } from 'hono';
import type { Origins } from './cors/cors-headers.js';
import { isSafe, type PageAccess } from './cors/page-access.js';
import { optionsResponse } from './cors/preflight.js';
import { docsAt } from './docs/mount-docs.js';
import { MethodNotAllowed } from './errors/http-errors.js';
import type { AppEnv } from './response/call-origin.js';
import type { Respond } from './response/responder.js';
import { acceptsPath } from './routing/accepts-path.js';
import { allowedMethods, routesAt } from './routing/allowed-methods.js';
import { pathTexts } from './routing/path-texts.js';
import { type Route, routes, templateOf } from './routing/route.js';
import type { ServeOperation } from './serve-operation.js';
import { createBoundedCache } from './validation/bounded-cache.js';
import { readTarget, type Target } from './validation/read-target.js';

const pathOf = (request: Request): string => new URL(request.url).pathname;

/** Converts `/hosts/{hostname}` to the syntax of Hono. */
const patternOf = (template: string): string => template.replaceAll(/\{(\w+)\}/g, ':$1');

/** Reads the target of a request; without one if the path does not belong to the route. */
const readUrl = (route: Route, url: string): { readonly target?: Target } => {
  const { pathname, search } = new URL(url);
  const texts = pathTexts(templateOf(route), pathname);
  if (texts === undefined || !acceptsPath(route, texts)) return {};
  return { target: readTarget(route, texts, search) };
};

/**
 * Mounts every operation of the contract. A path that an operation does not accept falls through.
 */
export const mountOperations = (
  app: Hono<AppEnv>,
  respond: Respond,
  serve: ServeOperation,
  access: PageAccess,
  mounted: readonly Route[] = routes,
): void => {
  const targets = createBoundedCache<ReturnType<typeof readUrl>>();
  for (const route of mounted) {
    const template = templateOf(route);
    const method = route.method.toUpperCase();
    app.on(method, patternOf(template), (call, next) => {
      const { url } = call.req.raw;
      const { target } = targets(`${route.id} ${url}`, () => readUrl(route, url));
      if (!target) return next();
      return respond(call, template, (exchange) => {
        exchange.operation = route;
        if (route.deprecation) exchange.extraHeaders = route.deprecation;
        // Before authentication, because a browser adds remembered credentials by itself.
        if (!isSafe(method)) access.checkWrite(exchange);
        return serve(route, exchange, target);
      });
    });
  }
};

/** Handles requests that match no route: OPTIONS; 405 if the path has other methods; else 404. */
export const mountFallback = (
  app: Hono<AppEnv>,
  respond: Respond,
  access: PageAccess,
  origins: Origins,
): void => {
  app.notFound((call) =>
    respond(call, null, (exchange) => {
      const { request } = exchange;
      const path = pathOf(request);
      const found = routesAt(path);
      exchange.operation = { quadsLib: found.some(({ quadsLib }) => quadsLib) };
      const allow = allowedMethods([...found.map(({ method }) => method), ...docsAt(path)]);
      if (allow.length === 0) {
        throw new NotFound('route_not_found', 'There is no such route. /docs lists all routes.');
      }
      if (request.method === 'OPTIONS') return optionsResponse(allow, exchange, access, origins);
      throw new MethodNotAllowed(allow);
    }),
  );
};
