'use strict';

const { createTransformer } = require('@swc/jest');
const { withCounters } = require('./counters.cjs');

const swc = createTransformer({
	jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
	module: { type: 'commonjs' },
});

/** Compiles TypeScript for jest, with the counters of counters.cjs where coverage is measured. */
module.exports = {
	...swc,
	canInstrument: true,
	process: (code, path, options) =>
		swc.process(options.instrument ? withCounters(code, path) : code, path, options),
	getCacheKey: (code, path, options) =>
		`${swc.getCacheKey(code, path, options)}${options.instrument ? ' with counters' : ''}`,
};
