import type { Failure } from '@quads/contract';
import { type Failed, failed } from './outcome.js';

export interface PluginErrorOptions
  extends ErrorOptions,
    Omit<Failed, 'kind' | 'code' | 'message'> {
  /** Whether the plugin failed unexpectedly, so that the effect may have happened. @default false */
  readonly isUnexpected?: boolean;
}

/**
 * An error that a plugin throws deliberately: the same as returning `failed`. Any other thrown error
 * is a `plugin_error`.
 *
 * @example
 * throw new PluginError('bmc_unreachable', 'The BMC does not answer.', { evidence: String(error) });
 */
export class PluginError extends Error {
  override readonly name = 'PluginError';

  constructor(
    readonly code: Failure['code'],
    message: string,
    private readonly options: PluginErrorOptions = {},
  ) {
    super(message, options);
  }

  /** Whether the outcome of the call is unknown. */
  get isUnexpected(): boolean {
    return this.options.isUnexpected ?? false;
  }

  /** The equivalent outcome. */
  get outcome(): Failed {
    const { cause: _cause, isUnexpected: _isUnexpected, ...more } = this.options;
    return failed(this.code, this.message, more);
  }
}
