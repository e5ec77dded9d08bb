// The conformance suite, for authors of plugins.

export { type ConformanceCase, ConformanceError, type Subject } from './conformance-case.js';
export { conformanceOf } from './conformance-of.js';
export { sampleHost, samplePassword } from './samples.js';
