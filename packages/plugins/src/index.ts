export { simulated } from './simulated/index.js';
export { standard } from './standard/index.js';
export { type WebhookConfig, webhook } from './webhook/index.js';
