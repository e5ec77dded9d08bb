import { expect, expectTypeOf, test } from 'vitest';
import type {
  ErrorCode,
  Move,
  MoveDetail,
  MoveStatus,
  OperationId,
  QuadsApiError,
  QuadsClient,
  Reply,
} from '../src/index.js';
import * as api from '../src/index.js';

// Only compiled by `tsc`, never called.
const compiled = (quads: QuadsClient) => {
  // @ts-expect-error the path is required
  quads.getMove();
  // @ts-expect-error the parameter has another name in the specification
  quads.getMove({ path: { id: 1 } });
  // @ts-expect-error a move id is a number
  quads.getMove({ path: { move_id: '1' } });
  // @ts-expect-error there is no such query parameter
  quads.listMoveProgress({ query: { clowd: 'cloud02' } });
  // @ts-expect-error this operation has no query
  quads.getMove({ path: { move_id: 1 }, query: { cloud: 'cloud02' } });
  // @ts-expect-error this operation has no body
  quads.listMoveProgress({ body: {} });
  // @ts-expect-error the body is required
  quads.startMoveBatch({});
  // @ts-expect-error there is no such operation
  quads.deleteMove({ path: { move_id: 1 } });
  // @ts-expect-error a target is a host or a move
  quads.watchMove({ cloud: 'cloud02' });

  quads.listMoveProgress();
  quads.listMoveProgress({ query: { cloud: 'cloud02', include: ['ended'] }, timeoutMs: 5 });
  quads.updateMoveProgress({ path: { host_or_id: -4 }, body: { status: 'an unknown status' } });
};

test('inputs have the types of the specification', () => {
  expect(compiled).toBeTypeOf('function');
});

/** Whether two types are identical; `toEqualTypeOf` does not support `string & {}`. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ResultOf<Id extends OperationId> = Awaited<ReturnType<QuadsClient[Id]>>;

test('results have the types of the specification', () => {
  expectTypeOf<Same<ResultOf<'getMove'>, MoveDetail>>().toEqualTypeOf<true>();
  expectTypeOf<Same<ResultOf<'listMoveProgress'>, Move[]>>().toEqualTypeOf<true>();
  expectTypeOf<Same<ResultOf<'listMoveProgress'>, Move>>().toEqualTypeOf<false>();
  expectTypeOf<ResultOf<'getVersion'>>().toEqualTypeOf<string>();
  type Full = Awaited<ReturnType<QuadsClient['withResponse']['getMove']>>;
  expectTypeOf<Same<Full, Reply<MoveDetail>>>().toEqualTypeOf<true>();
});

test('statuses and codes are open types with known values', () => {
  expectTypeOf<string>().toExtend<MoveStatus>();
  expectTypeOf<string>().toExtend<ErrorCode>();
  expectTypeOf<'provisioning'>().toExtend<MoveStatus>();
  expectTypeOf<MoveStatus>().not.toEqualTypeOf<string>();
  expectTypeOf<QuadsApiError['code']>().toEqualTypeOf<ErrorCode>();
});

test('errors are distinguished by name', () => {
  expectTypeOf<QuadsApiError['name']>().toEqualTypeOf<'QuadsApiError'>();
});

test('the package has exactly these exports', () => {
  expect(Object.keys(api).sort()).toEqual([
    'QuadsApiError',
    'QuadsConnectionError',
    'QuadsError',
    'QuadsMovesFailedError',
    'QuadsResponseError',
    'QuadsStreamError',
    'QuadsTimeoutError',
    'TrackingTimeout',
    'createQuadsClient',
    'createQuadsCoreClient',
    'hasEnded',
    'isTerminal',
    'planFor',
    'specVersion',
    'stageOf',
    'stages',
  ]);
});
