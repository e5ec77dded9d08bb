export type { Document } from './spec/document.js';
