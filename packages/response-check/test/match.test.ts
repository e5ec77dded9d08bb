import { expect, test } from 'vitest';
import { match } from '../src/match.js';
import { operations } from '../src/operations.js';

test.each([
  ['GET', '/api/v3/hosts', 'listHosts'],
  ['GET', '/api/v3/hosts/', 'listHosts'],
  ['HEAD', '/api/v3/hosts', 'listHosts'],
  ['post', '/api/v3/hosts', 'createHost'],
  ['GET', '/api/v3/hosts/stages', 'getHost'],
  ['GET', '/api/v3/moves/stages', 'listStages'],
  ['GET', '/api/v3/moves/progress', 'listMoveProgress'],
  ['GET', '/api/v3/moves/12', 'getMove'],
  ['GET', '/api/v3/moves/progress/events', 'getMoveProgress'],
  ['GET', '/api/v3/moves/12/events', 'listMoveEvents'],
  ['GET', '/api/v3/moves/progress/batch', undefined],
  ['DELETE', '/api/v3/clouds/free', undefined],
  ['PATCH', '/api/v3/schedules/current', undefined],
  ['PATCH', '/api/v3/schedules/%63urrent', undefined],
  ['GET', '/api/v3/clouds/free/progress', undefined],
  ['POST', '/api/v3/moves/progress/batch', 'startMoveBatch'],
  ['PATCH', '/api/v3/moves/progress/-3', 'updateMoveProgress'],
  ['GET', '/api/v3/hosts/a%2Fb', 'getHost'],
  ['GET', '/api/v3/%68osts', 'listHosts'],
  ['GET', '/healthz', 'getHealth'],
  ['GET', '/api/v3/healthz', undefined],
  ['GET', '/hosts', undefined],
  ['GET', '/api/v3/hosts//', undefined],
  ['DELETE', '/api/v3/hosts', undefined],
  ['GET', '/', undefined],
])('match(%s, %s) finds %s', (method, path, id) => {
  expect(match(method, path)?.id).toBe(id);
  expect(match(method, path, [...operations].reverse())?.id).toBe(id);
});
