'use strict';

const { readFile } = require('node:fs/promises');
const { join } = require('node:path');
const { bundlePackage } = require('../../gulpfile.js');
const { withCounters } = require('./counters.cjs');

const folder = join('coverage', 'dist');

const countersIn = {
	name: 'counters',
	setup: ({ onLoad }) =>
		onLoad({ filter: /[\\/](nodes|credentials)[\\/].*\.ts$/ }, async ({ path }) => ({
			contents: withCounters(await readFile(path, 'utf8'), path),
			loader: 'ts',
		})),
};

/**
 * Where coverage is measured, tests run the package with counters in it: the same bundle as dist/,
 * made by the same function from the same sources.
 */
module.exports = async ({ collectCoverage }) => {
	if (!collectCoverage) return;
	await bundlePackage(folder, [countersIn]);
	process.env.SMSHARE_UNDER_TEST = folder;
};
