import { client } from './client/target.js';
import { contract } from './contract/target.js';
import { python } from './python/target.js';
import { spec } from './spec/target.js';
import { store } from './store/target.js';
import type { Target } from './target.js';

/** Every target of the workspace, named after its package. */
export const targets: readonly Target[] = [spec, contract, client, python, store];
