import type { Setting } from './setting.js';

/** The section of a plugin that is enabled. */
export interface Section {
  readonly name: string;
  readonly line: number;
  /** The name of the plugin definition. @default the name of the section */
  readonly plugin?: string;
  /** The npm package, or the path relative to `plugins.yml`, that exports the definition. */
  readonly module?: string;
  /** The other keys: the configuration of the plugin. */
  readonly settings: Setting;
}

/** The section of a plugin that is not enabled. Its settings are ignored. */
export type DisabledSection = Pick<Section, 'name' | 'line' | 'plugin' | 'module'>;
