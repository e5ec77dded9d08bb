export { type WebhookConfig, webhook } from './webhook/index.js';
