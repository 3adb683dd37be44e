'use strict';

const { createInstrumenter } = require('istanbul-lib-instrument');

const instrumenter = createInstrumenter({
	esModules: true,
	compact: false,
	parserPlugins: ['typescript'],
});

/**
 * Adds counters to a TypeScript source. A file gets the same counters wherever it runs, so what the
 * unit tests run of it and what the integration tests run of it inside the package add up.
 *
 * @param {string} code
 * @param {string} path absolute
 * @returns {string}
 */
exports.withCounters = (code, path) => instrumenter.instrumentSync(code, path);
