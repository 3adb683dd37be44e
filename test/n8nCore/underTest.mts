import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const load = createRequire(import.meta.url);

export interface ClassesUnderTest {
	nodeClass: new () => INodeType;
	credentialClass: new () => ICredentialType;
}

/**
 * The node and the credential that the tests run: the built ones from `dist/`, which is what users get. Where coverage is
 * measured it is the same bundle with counters in it, in the folder that `SMSHARE_UNDER_TEST` names.
 */
export function classesUnderTest(): ClassesUnderTest {
	const folder = `../../${process.env.SMSHARE_UNDER_TEST ?? 'dist'}`;
	const node = loadFile(`${folder}/nodes/Smshare/Smshare.node.js`) as {
		Smshare: ClassesUnderTest['nodeClass'];
	};
	const credential = loadFile(`${folder}/credentials/SmshareApi.credentials.js`) as {
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
