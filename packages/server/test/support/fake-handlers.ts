import type { Handlers } from '@quads/contract';
import type { RequestContext } from '../../src/index.js';
import { type Route, routes } from '../../src/routing/route.js';
import { exampleHeaders, exampleReply } from './examples.js';

export type FakeHandlers = Handlers<RequestContext>;

/** One call of a fake handler. */
export interface Call {
  readonly id: string;
  readonly request: unknown;
  readonly context: RequestContext;
}

/** Handlers that record their calls and return the result of `reply`. */
export const fakeHandlers = (calls: Call[], reply: (route: Route) => unknown): FakeHandlers =>
  Object.fromEntries(
    routes.map((route) => [
      route.id,
      async (request: unknown, context: RequestContext) => {
        calls.push({ id: route.id, request, context });
        return reply(route);
      },
    ]),
  ) as unknown as FakeHandlers;

/** The specification's example of a success. */
export const example = (route: Route) => ({
  body: exampleReply(route),
  headers: exampleHeaders(route),
});

/** Handlers that all throw `error`. */
export const throwing = (error: unknown): FakeHandlers =>
  fakeHandlers([], () => {
    throw error;
  });
