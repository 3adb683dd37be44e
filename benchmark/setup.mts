import type { GatewayClient } from '../sandbox/gateway/client.mts';
import { startN8n, type RunningN8n } from '../sandbox/n8n/n8n.mts';
import { connectRest, type RestClient } from '../sandbox/n8n/rest.mts';
import type { Address } from './gatewayProcess.mts';
import { peakMemoryOf, type PeakMemory } from './n8nProcess.mts';

/** An n8n with the package and a credential for the gateway. */
export interface Setup {
	n8n: RunningN8n;
	rest: RestClient;
	/** n8n's id of the credential. */
	credential: string;
	memory: PeakMemory | undefined;
}

/**
 * Starts an n8n. The caller stops it.
 * @param nodeOptions what n8n's Node.js is told besides, see NODE_OPTIONS
 */
export async function startSetup(
	packageTarball: string,
	gateway: Address,
	nodeOptions = '',
): Promise<Setup> {
	const n8n = await startN8n({ packageTarball, env: { NODE_OPTIONS: nodeOptions } });
	try {
		const rest = await connectRest(n8n.url);
		const { login, password, apiKey } = gateway.account;
		const credential = await rest.createCredential({
			name: 'SMShare',
			type: 'smshareApi',
			data: { login, password, apiKey, appName: 'benchmark', baseUrl: gateway.url },
		});
		return { n8n, rest, credential, memory: peakMemoryOf(n8n) };
	} catch (error) {
		await n8n.stop();
		throw error;
	}
}

/** How many requests and messages a gateway has had. */
export interface Counts {
	requests: number;
	messages: number;
}

export async function countsOf(gateway: GatewayClient): Promise<Counts> {
	const { requests, accounts } = await gateway.state();
	return { requests, messages: accounts.reduce((sum, { messages }) => sum + messages, 0) };
}

/** A new access token, for those rows that carry it themselves. */
export async function logIn({ url, account }: Address): Promise<string> {
	const { login, password, apiKey } = account;
	const response = await fetch(`${url}/api/v2/access-token`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ login, password, apiKey, appName: 'benchmark' }),
	});
	const { accessToken } = (await response.json()) as { accessToken: string };
	return accessToken;
}
