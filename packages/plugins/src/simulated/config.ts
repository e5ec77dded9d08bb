import { type Rule, rulesSchema } from './lab/index.js';

/** What `plugins.yml` says of the lab. */
export interface SimulatedConfig {
  readonly seed?: number;
  readonly speed?: number;
  readonly rules?: readonly Rule[];
  /** Where a lab is that other processes share; without it, it is in this process. */
  readonly url?: string;
}

/** A lab elsewhere has its own of these; what is said here would be passed over. */
const notWithUrl = { type: 'object', properties: { seed: false, speed: false, rules: false } };

export const configSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties: {
    seed: { type: 'integer', description: 'What chance goes by; 1 where it is left out.' },
    speed: {
      type: 'number',
      exclusiveMinimum: 0,
      description: 'How many times faster than in reality everything is; 1 where it is left out.',
    },
    rules: { ...rulesSchema, description: 'What goes wrong.' },
    url: {
      type: 'string',
      pattern: '^https?://',
      description: 'Where a lab is that other processes share.',
    },
  },
  dependentSchemas: { url: notWithUrl },
} as const;
