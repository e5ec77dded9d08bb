import { type MoveStatus, stages } from '@quads/contract';

/** The expected time and the limit of a stage, in seconds. */
export interface StageTimeSettings {
  readonly expected_seconds?: number;
  readonly limit_seconds?: number;
}

/** The section `standard` of `plugins.yml`. */
export interface StandardSettings {
  /** The name of the tenant's user on a BMC. */
  readonly ipmi_cloud_username: string;
  /** The first part of the tenant's password; the ticket follows. */
  readonly infra_location: string;
  /** Parts of host names, or names of clouds, whose switches are not configured. */
  readonly omit_network_move: readonly string[];
  readonly default_os: string;
  readonly default_boot_order: string;
  /** The time from the reboot to the first validation, in seconds. */
  readonly validation_grace_period: number;
  /** The time between two validations, and the time within which one must pass, in seconds. */
  readonly validation_interval: number;
  readonly validation_limit: number;
  /** The times of stages that differ from the stage table. */
  readonly stage_times: Partial<Readonly<Record<MoveStatus, StageTimeSettings>>>;
}

export const defaultSettings: StandardSettings = {
  ipmi_cloud_username: 'quads',
  infra_location: 'quads',
  omit_network_move: [],
  default_os: 'rhel',
  default_boot_order: 'director',
  validation_grace_period: 7_200,
  validation_interval: 300,
  validation_limit: 28_800,
  stage_times: {},
};

const text = { type: 'string', minLength: 1 } as const;
const seconds = { type: 'number', minimum: 0 } as const;
const positiveSeconds = { ...seconds, exclusiveMinimum: 0 } as const;

const stageTimes = {
  type: 'object',
  additionalProperties: false,
  properties: { expected_seconds: positiveSeconds, limit_seconds: positiveSeconds },
} as const;

/** JSON Schema of {@link StandardSettings}. All keys are optional. */
export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ipmi_cloud_username: text,
    infra_location: text,
    omit_network_move: { type: 'array', items: text },
    default_os: text,
    default_boot_order: text,
    validation_grace_period: seconds,
    validation_interval: positiveSeconds,
    validation_limit: seconds,
    stage_times: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        stages
          .filter(({ kind }) => kind === 'stage')
          .map(({ status }) => [status, stageTimes] as const),
      ),
    },
  },
} as const;
