import { type MoveStatus, stages } from '@quads/contract';

/** How long a stage usually takes and how long at most, in seconds. */
export interface GivenStageTimes {
  readonly expected_seconds?: number;
  readonly limit_seconds?: number;
}

/** The section `standard` of `plugins.yml`. */
export interface StandardSettings {
  /** What the tenant's user on a BMC is called. */
  readonly ipmi_cloud_username: string;
  /** What the tenant's password begins with; its ticket follows. */
  readonly infra_location: string;
  /** Hosts by a part of their name, or clouds by theirs, whose switches are left alone. */
  readonly omit_network_move: readonly string[];
  readonly default_os: string;
  readonly default_boot_order: string;
  /** How long an installation is let alone before it is validated, counted from the reboot. */
  readonly validation_grace_period: number;
  /** How long between two validations, and until when one must have passed, in seconds. */
  readonly validation_interval: number;
  readonly validation_limit: number;
  /** The times of stages that are not those of the stage table. */
  readonly stage_times: Partial<Readonly<Record<MoveStatus, GivenStageTimes>>>;
}

export const usualSettings: StandardSettings = {
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
const moreThanNone = { ...seconds, exclusiveMinimum: 0 } as const;

const stageTimes = {
  type: 'object',
  additionalProperties: false,
  properties: { expected_seconds: moreThanNone, limit_seconds: moreThanNone },
} as const;

/** JSON Schema of {@link StandardSettings}; what is left out is as usual. */
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
    validation_interval: moreThanNone,
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
