import { type Failed, failed } from './outcome.js';

/**
 * A plugin has not answered in the time that it has. Nobody knows what it did: an effect that is
 * not idempotent may have happened.
 */
export class PluginHung extends Error {
  override readonly name = 'PluginHung';

  constructor(
    readonly plugin: string,
    readonly operation: string,
    readonly limitMs: number,
  ) {
    super(`The plugin ${plugin} has not answered to ${operation} within ${limitMs / 1_000} s.`);
  }

  /** The answer that it stands for. */
  get outcome(): Failed {
    return failed('plugin_error', this.message, { plugin: this.plugin });
  }
}
