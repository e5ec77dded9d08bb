import { type Failed, failed } from './outcome.js';

/**
 * A call of a plugin exceeded its limit. The outcome is unknown: the effect may have happened.
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

  /** The equivalent outcome. */
  get outcome(): Failed {
    return failed('plugin_error', this.message, { plugin: this.plugin });
  }
}
