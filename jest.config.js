'use strict';

/** What the suites have in common; each project adds where its tests are. */
const common = {
	testEnvironment: 'node',
	moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'mts', 'json'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
};

/** @param {string} name folder below test/ */
const project = (name) => ({
	...common,
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
});

module.exports = {
	projects: [project('unit'), project('contract'), project('integration')],
	testTimeout: 30_000,
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts'],
	coverageReporters: ['text', 'text-summary'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
