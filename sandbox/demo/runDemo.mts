import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { startGateway, type Gateway } from '../gateway/gateway.mts';
import { itemsOf } from '../n8n/executions.mts';
import { startN8n, type RunningN8n } from '../n8n/n8n.mts';
import { connectRest, type RestClient } from '../n8n/rest.mts';
import { packPackage } from '../pack.mts';
import { examplesFolder, readExample } from './exampleWorkflow.mts';

/** What runs while the demo is on. */
export interface Stage {
	gateway: Gateway;
	n8n: RunningN8n;
	rest: RestClient;
}

const example = 'orders-ready.json';

/**
 * Builds and packs the package, starts a gateway and an n8n with the package installed, and runs the
 * example workflow in it: a CSV file of customers becomes SMS. The caller gets what runs, to look at
 * it; when the caller is done, all of it is stopped.
 * @param tell gets plain lines that say how it goes
 * @throws when a part fails, or when the gateway did not get one SMS for each customer and one for
 * the shop owner
 */
export async function runDemo(
	tell: (line: string) => void,
	look: (stage: Stage) => Promise<void> | void,
): Promise<void> {
	const timed = async <T,>(what: string, work: () => Promise<T>): Promise<T> => {
		const start = Date.now();
		const result = await work();
		tell(`${what} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
		return result;
	};
	const packageTarball = await timed('Built and packed n8n-nodes-smshare', packPackage);
	const gateway = await startGateway({});
	let n8n: RunningN8n | undefined;
	try {
		const env = { N8N_RESTRICT_FILE_ACCESS_TO: examplesFolder };
		const running = await timed('Started n8n with it', () =>
			startN8n({ packageTarball, env, tell }),
		).finally(() => rm(dirname(packageTarball), { recursive: true, force: true }));
		n8n = running;
		const rest = await timed(`Ran examples/${example}`, () => runExample(gateway, running));
		await look({ gateway, n8n: running, rest });
	} finally {
		await n8n?.stop();
		await gateway.stop();
	}
}

async function runExample(gateway: Gateway, n8n: RunningN8n): Promise<RestClient> {
	const rest = await connectRest(n8n.url);
	const [account] = gateway.accounts;
	if (!account) throw new Error('The gateway has no account.');
	const { login, password, apiKey } = account;
	const name = 'SMShare of the sandbox';
	const data = { login, password, apiKey, appName: 'n8n demo', baseUrl: gateway.url };
	const id = await rest.createCredential({ name, type: 'smshareApi', data });
	const workflow = await rest.createWorkflow(await readExample(example, { id, name }));
	const execution = await rest.runWorkflow(workflow);
	if (execution.status !== 'success') {
		const { message, description } = execution.error ?? { message: 'no reason given' };
		throw new Error(`The workflow ended as ${execution.status}: ${message}. ${description ?? ''}`);
	}
	const expected = itemsOf(execution, 'Customers').length + 1;
	const received = gateway.phone().length;
	if (received !== expected) {
		throw new Error(`The gateway accepted ${received} SMS, and should have had ${expected}.`);
	}
	return rest;
}
