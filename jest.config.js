'use strict';

/** What the suites have in common; each project adds where its tests are. */
const common = {
	testEnvironment: 'node',
	moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'mts', 'json'],
	transform: { '\\.m?ts$': '<rootDir>/test/jest/transformer.cjs' },
	setupFiles: ['<rootDir>/test/jest/randomness.cjs'],
};

/** @param {string} name folder below test/ */
const project = (name) => ({
	...common,
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
});

module.exports = {
	projects: [project('unit'), project('contract'), project('integration')],
	// jest leaves one processor to itself, but there is little for it to do.
	maxWorkers: '100%',
	// A guard against a test that hangs: no machine that is only slow comes near it.
	testTimeout: 300_000,
	globalSetup: '<rootDir>/test/jest/buildWithCounters.cjs',
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts'],
	coverageReporters: ['text', 'text-summary'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
