import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { examplesFolder } from '../demo/exampleWorkflow.mts';
import type { Gateway } from '../gateway/gateway.mts';
import { startN8n, type RunningN8n } from '../n8n/n8n.mts';
import { connectRest, type Credential, type RestClient } from '../n8n/rest.mts';
import { packPackage } from '../pack.mts';
import { timed } from './timed.mts';

/** What this n8n is told besides the settings of every n8n of the sandbox. */
const settings = {
	// Where the examples find their data.
	N8N_RESTRICT_FILE_ACCESS_TO: examplesFolder,
	// The first asks a server of n8n's for news at each start. The second puts an offer to set up an
	// assistant in the place of the list of workflows.
	N8N_DISABLED_MODULES: 'mcp-registry,instance-ai',
};

/** A gateway, and an n8n that sends through it. */
export interface Stage {
	gateway: Gateway;
	n8n: RunningN8n;
	/** Signed in as n8n's owner. */
	rest: RestClient;
	/** The SMShare credential in n8n, for the gateway's first account. */
	credential: { id: string; name: string };
	/** Ends n8n and the gateway, and removes n8n's data. */
	close(): Promise<void>;
}

export interface StageOptions {
	/** Gets plain lines that say how it goes. */
	tell: (line: string) => void;
	/** The port n8n is to listen on; without it a free one. */
	n8nPort?: number;
}

/**
 * Builds and packs the package, starts an n8n with the package installed, gives it an owner and a
 * credential for the gateway, and presses the credential's Test button.
 * @param gateway is the stage's from now on, and ends with it
 * @throws when a part fails; nothing of the stage runs then
 */
export async function openStage(gateway: Gateway, options: StageOptions): Promise<Stage> {
	const { tell, n8nPort } = options;
	let n8n: RunningN8n | undefined;
	const close = async () => {
		await n8n?.stop();
		await gateway.stop();
	};
	try {
		const tarball = await timed(tell, 'Built and packed n8n-nodes-smshare', packPackage);
		n8n = await startWith(tarball, n8nPort, tell);
		const rest = await connectRest(n8n.url);
		return { gateway, n8n, rest, credential: await addCredential(gateway, rest), close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function startWith(
	packageTarball: string,
	port: number | undefined,
	tell: (line: string) => void,
): Promise<RunningN8n> {
	const remove = () => rmSync(dirname(packageTarball), { recursive: true, force: true });
	// Also where the process ends while n8n starts.
	process.once('exit', remove);
	const options = { packageTarball, port, env: settings };
	return await timed(tell, 'Started n8n with it', () => startN8n({ ...options, tell })).finally(
		() => {
			process.off('exit', remove);
			remove();
		},
	);
}

async function addCredential(gateway: Gateway, rest: RestClient): Promise<Stage['credential']> {
	const [account] = gateway.accounts;
	if (!account) throw new Error('The gateway has no account.');
	const { login, password, apiKey } = account;
	const name = 'SMShare of the sandbox';
	const data = { login, password, apiKey, appName: 'n8n', baseUrl: gateway.url };
	const credential: Credential = { name, type: 'smshareApi', data };
	const id = await rest.createCredential(credential);
	const { status, message } = await rest.testCredential(id, credential);
	if (status !== 'OK') throw new Error(`The credential's test failed: ${message}`);
	return { id, name };
}
