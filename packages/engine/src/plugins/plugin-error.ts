import type { Failure } from '@quads/contract';
import { type Failed, failed } from './outcome.js';

export interface PluginErrorOptions
  extends ErrorOptions,
    Omit<Failed, 'kind' | 'code' | 'message'> {
  /** That the plugin broke off: what it was to do may be done. @default false */
  readonly isUnexpected?: boolean;
}

/**
 * What a plugin throws when something it knows has gone wrong: the same as to answer `failed`.
 * Anything else that is thrown is a `plugin_error`.
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

  /** That nobody knows what came of the call. */
  get isUnexpected(): boolean {
    return this.options.isUnexpected ?? false;
  }

  /** The answer that it stands for. */
  get outcome(): Failed {
    const { cause: _cause, isUnexpected: _isUnexpected, ...more } = this.options;
    return failed(this.code, this.message, more);
  }
}
