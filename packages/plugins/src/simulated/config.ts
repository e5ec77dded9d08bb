import { type Rule, rulesSchema } from './lab/index.js';

/** The section `simulated` of `plugins.yml`. */
export interface SimulatedConfig {
  readonly seed?: number;
  readonly speed?: number;
  readonly rules?: readonly Rule[];
  /** The address of a lab in another process. @default a lab in this process */
  readonly url?: string;
}

/** A lab in another process has its own options, so these would be ignored. */
const notWithUrl = { type: 'object', properties: { seed: false, speed: false, rules: false } };

export const configSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties: {
    seed: { type: 'integer', description: 'The seed of all random choices; 1 by default.' },
    speed: {
      type: 'number',
      exclusiveMinimum: 0,
      description: 'How many times faster than real devices the lab is; 1 by default.',
    },
    rules: { ...rulesSchema, description: 'The faults of the lab.' },
    url: {
      type: 'string',
      pattern: '^https?://',
      description: 'The address of a lab that several processes share.',
    },
  },
  dependentSchemas: { url: notWithUrl },
} as const;
