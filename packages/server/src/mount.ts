import { NotFound } from '@quads/engine';
import type { Hono } from 'hono';
import type { AppEnv } from './answer/call-origin.js';
import type { Respond } from './answer/responder.js';
import type { Origins } from './cors/cors-headers.js';
import { isSafe, type PageAccess } from './cors/page-access.js';
import { optionsAnswer } from './cors/preflight.js';
import { docsAt } from './docs/mount-docs.js';
import { MethodNotAllowed } from './errors/http-errors.js';
import { allowedMethods, routesAt } from './routing/allowed-methods.js';
import { pathTexts } from './routing/path-texts.js';
import { type Route, routes, templateOf } from './routing/route.js';
import { takesPath } from './routing/takes-path.js';
import type { ServeOperation } from './serve-operation.js';
import { readTarget, type Target } from './validation/read-target.js';
import { rememberSome } from './validation/remember-some.js';

const pathOf = (request: Request): string => new URL(request.url).pathname;

/** `/hosts/{hostname}` as Hono writes it. */
const patternOf = (template: string): string => template.replaceAll(/\{(\w+)\}/g, ':$1');

/** What a request asks of a route; nothing where the path is not the route's own. */
const readUrl = (route: Route, url: string): { readonly target?: Target } => {
  const { pathname, search } = new URL(url);
  const texts = pathTexts(templateOf(route), pathname);
  if (texts === undefined || !takesPath(route, texts)) return {};
  return { target: readTarget(route, texts, search) };
};

/** Mounts every operation of the contract. A path that is not an operation's own goes on. */
export const mountOperations = (
  app: Hono<AppEnv>,
  respond: Respond,
  serve: ServeOperation,
  access: PageAccess,
  some: readonly Route[] = routes,
): void => {
  const remembered = rememberSome<ReturnType<typeof readUrl>>();
  for (const route of some) {
    const template = templateOf(route);
    const method = route.method.toUpperCase();
    app.on(method, patternOf(template), (call, next) => {
      const { url } = call.req.raw;
      const { target } = remembered(`${route.id} ${url}`, () => readUrl(route, url));
      if (!target) return next();
      return respond(call, template, (exchange) => {
        exchange.operation = route;
        if (route.deprecation) exchange.notice = route.deprecation;
        // Before credentials are looked at: the browser may have added them by itself.
        if (!isSafe(method)) access.checkWrite(exchange);
        return serve(route, exchange, target);
      });
    });
  }
};

/** Answers what no route takes: OPTIONS; 405 if the path has other methods; else 404. */
export const mountRest = (
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
        throw new NotFound('route_not_found', 'No such route: /docs shows those that there are.');
      }
      if (request.method === 'OPTIONS') return optionsAnswer(allow, exchange, access, origins);
      throw new MethodNotAllowed(allow);
    }),
  );
};
