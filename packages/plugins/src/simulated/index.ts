export { configSchema, type SimulatedConfig } from './config.js';
export { simulated, simulatedOn } from './family.js';
