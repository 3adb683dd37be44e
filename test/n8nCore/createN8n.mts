import { createRequire } from 'node:module';
import { CredentialStore } from './credentialStore.mts';
import { ProcessedData } from './processedData.mts';
import { type ClassesUnderTest, classesUnderTest } from './underTest.mts';
import { type Shared, N8nProcess } from './n8nProcess.mts';

export interface N8nOptions {
	/** loads the classes to run; called once for each process. Default: the package's own, see underTest.mts */
	classes?: () => ClassesUnderTest;
	/** milliseconds that each access of n8n to the stored credentials takes. Default 0 */
	credentialLatency?: number;
}

/** Starts a process of n8n-core with an empty store of credentials, ready to run workflows. */
export function createN8n({
	classes = classesUnderTest,
	credentialLatency = 0,
}: N8nOptions = {}): N8nProcess {
	return processWith(classes, {
		store: new CredentialStore(credentialLatency),
		processedData: new ProcessedData(),
		logs: [],
		executions: 0,
	});
}

/** A n8n on what other processes have, too. */
export function processWith(classes: () => ClassesUnderTest, shared: Shared): N8nProcess {
	const { nodeClass, credentialClass } = classes();
	return new N8nProcess(new nodeClass(), new credentialClass(), shared, () =>
		processWithOwnModules(classes, shared),
	);
}

function processWithOwnModules(classes: () => ClassesUnderTest, shared: Shared): N8nProcess {
	// The name of a file that is never loaded: jest loops for ever over the parents of a module that requires itself.
	const load = createRequire(new URL('process', import.meta.url));
	let n8n: N8nProcess | undefined;
	jest.isolateModules(() => {
		const own = load('./createN8n.mts') as { processWith: typeof processWith };
		n8n = own.processWith(classes, shared);
	});
	if (!n8n) throw new Error('The second process could not be loaded');
	return n8n;
}
