import { TestEnvironment } from 'jest-environment-node';
import { tsImport } from 'tsx/esm/api';

// Jest imports this file without compiling it, so it brings the compiler for the rest. It does so
// once: what runs is shared by all test files.
const { stopAll, subjectFor } = await tsImport('./subject.mts', import.meta.url);

/** Gives test files what they test; what takes long is done here, outside of a test's time. */
export default class E2eEnvironment extends TestEnvironment {
	#version;

	constructor(config, context) {
		super(config, context);
		this.#version = config.projectConfig.testEnvironmentOptions.n8nVersion;
	}

	async setup() {
		await super.setup();
		this.global.smshareSubject = await subjectFor(this.#version);
	}
}

export { stopAll };
