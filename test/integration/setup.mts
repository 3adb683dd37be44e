import type {
	ICredentialDataDecryptedObject,
	INodeCredentialsDetails,
	INodeParameters,
} from 'n8n-workflow';

import {
	startGateway,
	type Gateway,
	type GatewayOptions,
	type SmsBean,
} from '../../sandbox/gateway/gateway.mts';
import { credentialFor, requestsTo } from '../gatewaySide.mts';
import { createN8n } from '../n8nCore/createN8n.mts';
import type { ExecutionResult } from '../n8nCore/executionResult.mts';
import type { N8nProcess, RetryChanges, RunOptions, ToolOptions } from '../n8nCore/n8nProcess.mts';
import { SecretSearch } from './secretSearch.mts';

/** Items to send, and what a user sets beside the node's parameters. */
export type Setting = Omit<RunOptions, 'parameters'>;

/** A gateway, an n8n process, and a credential for the gateway's first phone. */
export interface Setup {
	gateway: Gateway;
	n8n: N8nProcess;
	credential: INodeCredentialsDetails;
	/** Runs the node; whatever comes out is searched for secrets at the end. */
	run(options: RunOptions, n8n?: N8nProcess): Promise<ExecutionResult>;
	/** Runs the operation Send. */
	send(parameters: INodeParameters, setting?: Setting): Promise<ExecutionResult>;
	/** Runs the operation Bulk. */
	bulk(parameters: INodeParameters, setting?: Setting): Promise<ExecutionResult>;
	/** Retries a failed execution. */
	retry(failed: ExecutionResult, changes?: RetryChanges): Promise<ExecutionResult>;
	/** Runs the node as an AI agent's tool. */
	runAsTool(options: ToolOptions): ReturnType<N8nProcess['runAsTool']>;
	/** The beans of each request that the gateway got, whatever it answered. */
	sent(): SmsBean[][];
	/** Has the search look into this, too. */
	watch<T>(result: T): T;
	/** @throws when a password, API key or token stands anywhere in what came out, or in the logs */
	searchForSecrets(): void;
	stop(): Promise<void>;
}

export interface SetupOptions extends GatewayOptions {
	/** Milliseconds that each access of n8n to the stored credentials takes. */
	credentialLatency?: number;
	/** Fields of the credential that differ from what a user would fill in. */
	credential?: ICredentialDataDecryptedObject;
}

export async function startSetup(options: SetupOptions = {}): Promise<Setup> {
	const { credentialLatency, credential: changes, ...gatewayOptions } = options;
	const n8n = createN8n({ credentialLatency });
	const gateway = await startGateway(gatewayOptions);
	const credential = n8n.credential({ ...credentialFor(gateway, changes), accessToken: '' });
	const search = new SecretSearch(gateway.accounts);
	// A token may be replaced at any time, so each that is ever stored is noted while it is in use.
	gateway.onRequest(() => search.noteToken(n8n.storedCredential(credential)));

	const watch = <T,>(result: T): T => {
		search.noteToken(n8n.storedCredential(credential));
		search.add(result);
		return result;
	};
	const run: Setup['run'] = async (own, process = n8n) =>
		watch(await process.run({ credential, ...own }));
	return {
		gateway,
		n8n,
		credential,
		run,
		send: async (parameters, setting) =>
			await run({ ...setting, parameters: { operation: 'send', ...parameters } }),
		bulk: async (parameters, setting) =>
			await run({ ...setting, parameters: { operation: 'bulk', ...parameters } }),
		retry: async (failed, retryChanges) => watch(await n8n.retry(failed, retryChanges)),
		runAsTool: async (own) => watch(await n8n.runAsTool({ credential, ...own })),
		sent: () => requestsTo(gateway, 'bulk').map(({ beans = [] }) => beans),
		watch,
		searchForSecrets: () => search.expectNothing(n8n.logs),
		stop: async () => await gateway.stop(),
	};
}

/**
 * A setup of its own for each test of a file, searched for secrets after it. Its parts are those of
 * the test that runs.
 */
export function setupForEach(options: SetupOptions = {}): Setup {
	const setup = {} as Setup;
	beforeEach(async () => {
		Object.assign(setup, await startSetup(options));
	});
	afterEach(async () => {
		await setup.stop();
		setup.searchForSecrets();
	});
	return setup;
}

/** What a run comes out with at a gateway where nothing goes wrong. */
export async function undisturbed(options: RunOptions): Promise<ExecutionResult> {
	const setup = await startSetup();
	try {
		const result = await setup.run(options);
		expect(result.status).toBe('success');
		return result;
	} finally {
		await setup.stop();
	}
}
