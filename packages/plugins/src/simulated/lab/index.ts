export { type Effect, type EffectName, happenedTwice } from './effect.js';
export { type FaultName, faultNames } from './faults.js';
export { createLab, type Lab, type LabOptions } from './lab.js';
export type { BmcJob, Boot, Installation, LabHost, Registration } from './lab-host.js';
export {
  categoryOf,
  isLabOperation,
  type LabCategory,
  type LabOperation,
  labOperations,
} from './operations.js';
export type { LabAnswer, LabCall, LabRequest } from './request.js';
export type { Rule } from './rule.js';
export { rulesSchema } from './rule-schema.js';
export { runLab } from './run-lab.js';
export { type LabServer, type ServeOptions, serveLab } from './serve-lab.js';
export type { LabState, RefusedRequest } from './state.js';
