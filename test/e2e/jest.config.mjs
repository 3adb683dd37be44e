import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { projects } = createRequire(import.meta.url)('../../jest.config.js');
const [{ transform, moduleFileExtensions }] = projects;

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

/** Both generations of n8n that people run; `sandbox/n8n/versions.mts` knows how to start them. */
const n8nVersions = ['2.41.1', '1.123.81'];

const folders = ['install', 'node', 'agent', 'approval', 'examples', 'once', 'queue', 'editor'];

/** Those of them in which a person can review an agent's calls. */
const reviews = ['2.41.1'];

/**
 * @param {string[]} folders below test/e2e/
 * @param {string} n8nVersion installed before the tests, whose time it must not take
 */
const suite = (displayName, folders, n8nVersion) => ({
	displayName,
	rootDir,
	transform,
	moduleFileExtensions,
	testMatch: folders.map((folder) => `<rootDir>/test/e2e/${folder}/**/*.test.mts`),
	testEnvironment: '<rootDir>/test/e2e/setup/environment.mjs',
	testEnvironmentOptions: { n8nVersion },
});

/**
 * The suites that run the packed package in a real n8n: those of the node once for each version, and
 * those of the sandbox once. A part alone: `npm run test:e2e -- queue`; one version alone:
 * `npm run test:e2e -- --selectProjects 1.123.81`.
 */
export default {
	rootDir,
	projects: [
		...n8nVersions.map((n8nVersion) =>
			suite(
				n8nVersion,
				[...folders, ...(reviews.includes(n8nVersion) ? ['review'] : [])],
				n8nVersion,
			),
		),
		suite('sandbox', ['sandbox'], n8nVersions[0]),
	],
	globalTeardown: '<rootDir>/test/e2e/setup/tearDown.mjs',
	// One process for all files: they share an n8n of each version, and each n8n wants a processor.
	maxWorkers: 1,
	testTimeout: 240_000,
};
