import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const load = createRequire(import.meta.url);

export interface ClassesUnderTest {
	nodeClass: new () => INodeType;
	credentialClass: new () => ICredentialType;
}

/**
 * The node and the credential that the tests run: the built ones from `dist/`, which is what users get, or with
 * `SMSHARE_UNDER_TEST=source` the TypeScript sources, so that jest can measure their coverage with the same tests.
 */
export function classesUnderTest(): ClassesUnderTest {
	const [folder, ending] =
		process.env.SMSHARE_UNDER_TEST === 'source' ? ['../..', 'ts'] : ['../../dist', 'js'];
	const node = loadFile(`${folder}/nodes/Smshare/Smshare.node.${ending}`) as {
		Smshare: ClassesUnderTest['nodeClass'];
	};
	const credential = loadFile(`${folder}/credentials/SmshareApi.credentials.${ending}`) as {
		SmshareApi: ClassesUnderTest['credentialClass'];
	};
	return { nodeClass: node.Smshare, credentialClass: credential.SmshareApi };
}

function loadFile(path: string): unknown {
	if (!existsSync(new URL(path, import.meta.url))) {
		throw new Error(`${path.replaceAll('../', '')} is missing: "npm run build" makes dist/`);
	}
	return load(path);
}
