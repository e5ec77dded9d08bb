import { faultNames } from './faults.js';
import { labOperations } from './operations.js';

/** JSON Schema of the rules by which things go wrong. */
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
        description: 'The name of a host; * stands for any text.',
      },
      fault: { enum: faultNames, description: 'What goes wrong.' },
      operation: {
        enum: labOperations,
        description: 'What it goes wrong at; whatever the fault is about where it is left out.',
      },
      times: {
        type: 'integer',
        minimum: 1,
        description: 'How often at each host; always where it is left out.',
      },
      probability: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        description: 'How likely it is; chance goes by the seed.',
      },
      after: {
        type: 'integer',
        minimum: 0,
        description: 'How many effects the host must have had before.',
      },
      happens: {
        type: 'boolean',
        description: 'The effect happens all the same, and only its answer is lost.',
      },
      hard: {
        type: 'boolean',
        description: 'What hangs does not even settle when it is given up.',
      },
    },
  },
} as const;
