export { simulated } from './simulated/index.js';
export { standard } from './standard/index.js';
