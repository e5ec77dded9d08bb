import { faultNames } from './faults.js';
import { labOperations } from './operations.js';

/** JSON Schema of the rules for faults. */
export const rulesSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['host', 'fault'],
    additionalProperties: false,
    properties: {
      host: {
        type: 'string',
        minLength: 1,
        description: 'The name of a host; * matches any text.',
      },
      fault: { enum: faultNames, description: 'The fault.' },
      operation: {
        enum: labOperations,
        description: 'The affected operation; by default those that the fault usually affects.',
      },
      times: {
        type: 'integer',
        minimum: 1,
        description: 'How many times at each host; unlimited by default.',
      },
      probability: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        description: 'The probability; random choices depend on the seed.',
      },
      after: {
        type: 'integer',
        minimum: 0,
        description: 'How many effects must have happened on the host before.',
      },
      happens: {
        type: 'boolean',
        description: 'The effect happens, and only its answer is lost.',
      },
      hard: {
        type: 'boolean',
        description: 'A call that hangs does not settle even when it is aborted.',
      },
    },
  },
} as const;
