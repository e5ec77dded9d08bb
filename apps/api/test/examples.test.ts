import { type Login, type ParameterEntry, specification } from '@quads/contract';
import { schemaViolations } from '@quads/response-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerTo } from './support/answer.js';
import { seedExampleLab } from './support/example-lab.js';
import {
  allOperations,
  exampleBodyOf,
  exampleOf,
  type Operation,
  pathOf,
} from './support/operations.js';
import { admin, basic, defaultConfig, useSystem } from './support/system.js';

// Every example of the specification is valid: it matches its schema, and can be sent unchanged.

type Pointer = `/${string}`;

interface Example {
  readonly at: Pointer;
  readonly schema: Pointer;
  readonly value: unknown;
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Examples next to their schema, and examples inside of a schema. */
const examplesHere = (node: object, at: Pointer): Example[] => {
  const { schema, example, examples } = node as Record<string, unknown>;
  const own = schema === undefined ? at : (`${at}/schema` as const);
  const listed = Array.isArray(examples) ? examples : [];
  return [
    ...(example === undefined
      ? []
      : [{ at: `${at}/example` as const, schema: own, value: example }]),
    ...listed.map(
      (value, index): Example => ({ at: `${at}/examples/${index}`, schema: own, value }),
    ),
  ];
};

const isValue = (key: string): boolean => /^(example|examples|default|enum|const|x-.*)$/.test(key);

const examplesIn = (node: unknown, at: Pointer | ''): Example[] => {
  if (typeof node !== 'object' || node === null) return [];
  const here = at === '' ? [] : examplesHere(node, at);
  const below = Object.entries(node)
    .filter(([key]) => !isValue(key))
    .flatMap(([key, value]) => examplesIn(value, `${at}/${escaped(key)}`));
  return [...here, ...below];
};

test.each(examplesIn(specification, ''))('$at matches its schema', async ({ schema, value }) => {
  expect(await schemaViolations(schema, value)).toEqual([]);
});

describe('an operation answers its examples with success', () => {
  const system = useSystem({
    config: {
      registration: 'open',
      selfSchedule: { ...defaultConfig.selfSchedule, enabled: true },
      osImages: [{ id: 1, title: 'RHEL 9.4', releaseName: 'Plow', family: 'Redhat' }],
    },
  });
  beforeAll(() => seedExampleLab(system.current));

  const written = (value: unknown): string =>
    [value].flat().map(String).map(encodeURIComponent).join();

  const textOf = (parameter: ParameterEntry): string | undefined => {
    const example = exampleOf(parameter);
    if (example !== undefined) return written(example);
    if (parameter.required) throw new Error(`${parameter.name} is required and has no example.`);
    return undefined;
  };

  /** The whole body; only the beginning of a stream, which does not end. */
  const textIn = async (response: Response): Promise<string> => {
    if (response.headers.get('content-type') !== 'text/event-stream') return response.text();
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return Buffer.from(value ?? []).toString();
  };

  /** A parameter in a query; an object becomes one key for each property. */
  const entriesOf = (parameter: ParameterEntry): (readonly [string, unknown])[] => {
    const example = exampleOf(parameter);
    if (example === undefined) return [];
    const isObject = typeof example === 'object' && !Array.isArray(example);
    return isObject ? Object.entries(example as object) : [[parameter.name, example]];
  };

  const queryOf = ({ parameters }: Operation): string =>
    parameters
      .filter(({ in: place }) => place === 'query')
      .flatMap(entriesOf)
      .map(([name, value]) => `${name}=${written(value)}`)
      .join('&');

  const byPassword = basic(admin.email, admin.password);

  const authorizationFor = async ({ security }: Operation): Promise<string> => {
    if (security === null || security.schemes.includes('basic')) return byPassword;
    const login = await answerTo<Login>(system.current.call('POST', 'login'));
    return `Bearer ${login.body.auth_token}`;
  };

  test.each(allOperations.map((operation) => ({ id: operation.id, operation })))(
    '$id',
    async ({ operation }) => {
      const path = pathOf(operation, (parameter) => textOf(parameter) ?? '');
      const body = exampleBodyOf(operation);
      if (operation.body?.required) expect(body).toBeDefined();
      const response = await fetch(`${system.current.url}${path}?${queryOf(operation)}`, {
        method: operation.method.toUpperCase(),
        headers: {
          authorization: await authorizationFor(operation),
          'content-type': 'application/json',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await textIn(response);
      const answer: object = operation.type === 'application/json' ? JSON.parse(text) : [text];
      expect(answer, JSON.stringify(answer)).not.toHaveProperty('code');
      expect(response.status).toBe(operation.success);
      expect(Object.keys(answer), 'the example is about nothing').not.toEqual([]);
    },
  );
});
