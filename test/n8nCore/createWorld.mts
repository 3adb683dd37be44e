import { createRequire } from 'node:module';
import { CredentialStore } from './credentialStore.mts';
import { type ClassesUnderTest, classesUnderTest } from './underTest.mts';
import { type Shared, World } from './world.mts';

export interface WorldOptions {
	/** loads the classes to run; called once for each process. Default: the package's own, see underTest.mts */
	classes?: () => ClassesUnderTest;
	/** milliseconds that each access of n8n to the stored credentials takes. Default 0 */
	credentialLatency?: number;
}

/** Starts a process of n8n-core with an empty store of credentials, ready to run workflows. */
export function createWorld({
	classes = classesUnderTest,
	credentialLatency = 0,
}: WorldOptions = {}): World {
	return worldWith(classes, {
		store: new CredentialStore(credentialLatency),
		logs: [],
		executions: 0,
	});
}

/** A world on what other worlds have, too. */
export function worldWith(classes: () => ClassesUnderTest, shared: Shared): World {
	const { nodeClass, credentialClass } = classes();
	return new World(new nodeClass(), new credentialClass(), shared, () =>
		worldWithOwnModules(classes, shared),
	);
}

function worldWithOwnModules(classes: () => ClassesUnderTest, shared: Shared): World {
	// The name of a file that is never loaded: jest loops for ever over the parents of a module that requires itself.
	const load = createRequire(new URL('process', import.meta.url));
	let world: World | undefined;
	jest.isolateModules(() => {
		const own = load('./createWorld.mts') as { worldWith: typeof worldWith };
		world = own.worldWith(classes, shared);
	});
	if (!world) throw new Error('The second process could not be loaded');
	return world;
}
