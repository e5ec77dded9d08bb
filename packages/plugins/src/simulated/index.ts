export { configSchema, type SimulatedConfig } from './config.js';
export { simulated } from './family.js';
