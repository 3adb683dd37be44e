import type { INodeCredentialsDetails } from 'n8n-workflow';

import {
	startGateway,
	type Account,
	type Gateway,
	type GatewayOptions,
} from '../../../sandbox/gateway/gateway.mts';
import { createWorld } from '../../n8nCore/createWorld.mts';
import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import type { RetryChanges, RunOptions, ToolOptions, World } from '../../n8nCore/world.mts';
import { SecretSearch } from './secretSearch.mts';

/** A gateway, an n8n process, and a credential for the gateway's first phone. */
export interface Stage {
	gateway: Gateway;
	world: World;
	credential: INodeCredentialsDetails;
	/** Runs the node; whatever comes out is searched for secrets at the end. */
	run(options: Omit<RunOptions, 'credential'>, world?: World): Promise<ExecutionResult>;
	/** Retries a failed execution. */
	retry(failed: ExecutionResult, changes?: RetryChanges): Promise<ExecutionResult>;
	/** Runs the node as an AI agent's tool. */
	runAsTool(options: Omit<ToolOptions, 'credential'>): ReturnType<World['runAsTool']>;
	/** Has the search look into this, too. */
	watch<T>(result: T): T;
	/** @throws when a password, API key or token stands anywhere in what came out, or in the logs */
	searchForSecrets(): void;
	stop(): Promise<void>;
}

export interface StageOptions extends GatewayOptions {
	/** Milliseconds that each access of n8n to the stored credentials takes. */
	credentialLatency?: number;
	/** Of the credential, in place of the gateway's address. */
	baseUrl?: string;
}

/** The fields of a credential for an account, as a user fills them in. */
export function credentialFor({ login, password, apiKey }: Account, baseUrl: string) {
	const allowInsecureConnection = false;
	return {
		login,
		password,
		apiKey,
		appName: 'n8n',
		baseUrl,
		allowInsecureConnection,
		accessToken: '',
	};
}

/** The gateway's account number 0, 1 … */
export function accountOf({ accounts }: Gateway, index: number): Account {
	const account = accounts[index];
	if (!account) throw new Error(`The gateway has no account ${index}`);
	return account;
}

export async function startStage(options: StageOptions = {}): Promise<Stage> {
	const { credentialLatency, baseUrl, ...gatewayOptions } = options;
	const world = createWorld({ credentialLatency });
	const gateway = await startGateway(gatewayOptions);
	const account = accountOf(gateway, 0);
	const credential = world.credential(credentialFor(account, baseUrl ?? gateway.url));
	const search = new SecretSearch(gateway.accounts);
	// A token may be replaced at any time, so each that is ever stored is noted while it is in use.
	gateway.onRequest(() => search.noteToken(world.storedCredential(credential)));

	const watch = <T,>(result: T): T => {
		search.noteToken(world.storedCredential(credential));
		search.add(result);
		return result;
	};
	return {
		gateway,
		world,
		credential,
		run: async (run, process = world) => watch(await process.run({ ...run, credential })),
		retry: async (failed, changes) => watch(await world.retry(failed, changes)),
		runAsTool: async (run) => watch(await world.runAsTool({ ...run, credential })),
		watch,
		searchForSecrets: () => search.expectNothing(world.logs),
		stop: async () => await gateway.stop(),
	};
}

/** What a run comes out with at a gateway where nothing goes wrong. */
export async function undisturbed(
	run: Omit<RunOptions, 'credential'>,
	options: StageOptions = {},
): Promise<ExecutionResult> {
	const stage = await startStage(options);
	try {
		const result = await stage.run(run);
		expect(result.status).toBe('success');
		return result;
	} finally {
		await stage.stop();
	}
}

/** A stage for each test of a file, searched for secrets after it. */
export function stageForEach(options: StageOptions = {}): () => Stage {
	let stage: Stage | undefined;
	beforeEach(async () => {
		stage = await startStage(options);
	});
	afterEach(async () => {
		await stage?.stop();
		stage?.searchForSecrets();
		stage = undefined;
	});
	return () => {
		if (!stage) throw new Error('There is a stage only while a test runs');
		return stage;
	};
}
