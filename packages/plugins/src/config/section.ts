import type { Setting } from './setting.js';

/** The section of a plugin that is enabled. */
export interface Section {
  readonly name: string;
  readonly line: number;
  /** The name of the definition that it uses. @default its own */
  readonly plugin?: string;
  /** An npm package, or a file relative to `plugins.yml`, that the definition comes from. */
  readonly module?: string;
  /** All else in it: what the plugin is configured with. */
  readonly settings: Setting;
}

/** The section of a plugin that is not enabled. Nothing in it is looked at but whose it is. */
export type DisabledSection = Pick<Section, 'name' | 'line' | 'plugin' | 'module'>;
