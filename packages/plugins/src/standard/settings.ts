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
};

const text = { type: 'string', minLength: 1 } as const;
const seconds = { type: 'number', minimum: 0 } as const;

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
    validation_interval: { ...seconds, exclusiveMinimum: 0 },
    validation_limit: seconds,
  },
} as const;
