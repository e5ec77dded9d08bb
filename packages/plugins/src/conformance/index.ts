// The suite that plugins are held to, for their authors.
export { conformanceOf } from './conformance-of.js';
export { sampleHost, samplePassword } from './samples.js';
export { type ConformanceCase, ConformanceError, type Subject } from './subject.js';
