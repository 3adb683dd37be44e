import {
	startGateway,
	type Account,
	type Gateway,
	type LoggedRequest,
} from '../../../sandbox/gateway/gateway.mts';
import type { Credential } from '../../../sandbox/n8n/rest.mts';
import { subject, type SharedN8n } from './subject.mts';

/** A gateway of the test file's own, and the n8n that it shares with others. */
export interface Stage extends SharedN8n {
	gateway: Gateway;
	stop(): Promise<void>;
}

/** Starts what is not yet running. The caller stops it, also after a failure. */
export async function startStage(): Promise<Stage> {
	const shared = await subject().sharedN8n();
	const gateway = await startGateway({});
	return { ...shared, gateway, stop: () => gateway.stop() };
}

/**
 * A stage for all tests of a `describe`, with a gateway that is empty before each of them. Its parts
 * are there from the first `beforeAll` after this call on.
 */
export function stageForAll(): Stage {
	const stage = {} as Stage;
	beforeAll(async () => {
		Object.assign(stage, await startStage());
	});
	afterAll(async () => {
		await stage.stop();
	});
	beforeEach(() => {
		stage.gateway.reset();
	});
	return stage;
}

/** One of the gateway's accounts, by its place in the list. */
export function accountOf(gateway: Gateway, index: number): Account {
	const account = gateway.accounts[index];
	if (!account) throw new Error(`The gateway has no account ${index}.`);
	return account;
}

let credentials = 0;

/**
 * The credential's form, filled in for an account of the gateway. Each has an app name of its own,
 * so that no token of another test is good for it.
 */
export function credentialFor(
	gateway: Gateway,
	account: Account,
	changes: Record<string, unknown> = {},
): Credential {
	const { login, password, apiKey } = account;
	credentials += 1;
	const data = { login, password, apiKey, appName: `n8n ${credentials}`, baseUrl: gateway.url };
	return { name: 'SMShare', type: 'smshareApi', data: { ...data, ...changes } };
}

/** The requests that the gateway saw on one of its two paths, answered or not. */
export function requestsTo(gateway: Gateway, endpoint: 'login' | 'bulk'): LoggedRequest[] {
	return gateway.requests.filter((request) => request.endpoint === endpoint);
}

/** The texts of the SMS that the gateway accepted, in the order of arrival, repeats included. */
export function textsReceived(gateway: Gateway, account?: Account): string[] {
	return gateway.phone(account?.name).map(({ message }) => message);
}
