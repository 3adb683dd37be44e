import { createRequire } from 'node:module';
import { createWorld, type WorldOptions } from '../../n8nCore/createWorld.mts';
import type { ClassesUnderTest } from '../../n8nCore/underTest.mts';

const load = createRequire(import.meta.url);

/** Loads the stand-in classes anew in each process. */
function standInClasses(): ClassesUnderTest {
	const node = load('./standInNode.mts') as typeof import('./standInNode.mts');
	const credential = load('./standInCredential.mts') as typeof import('./standInCredential.mts');
	return { nodeClass: node.StandInNode, credentialClass: credential.StandInCredential };
}

/** A world that runs the stand-in node and credential, for trying the harness itself. */
export const standInWorld = (options: WorldOptions = {}) =>
	createWorld({ classes: standInClasses, ...options });
