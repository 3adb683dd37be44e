import { startGateway, type Account, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import type { Credential } from '../../../sandbox/n8n/rest.mts';
import { credentialFor as fieldsFor } from '../../gatewaySide.mts';
import { subject, type SharedN8n } from './subject.mts';

/** A gateway of the test file's own, and the n8n that it shares with others. */
export interface Setup extends SharedN8n {
	gateway: Gateway;
	stop(): Promise<void>;
}

/** Starts what is not yet running. The caller stops it, also after a failure. */
export async function startSetup(): Promise<Setup> {
	const shared = await subject().sharedN8n();
	const gateway = await startGateway({});
	return { ...shared, gateway, stop: () => gateway.stop() };
}

/**
 * A setup for all tests of a `describe`, with a gateway that is empty before each of them. Its parts
 * are there from the first `beforeAll` after this call on.
 */
export function setupForAll(): Setup {
	const setup = {} as Setup;
	beforeAll(async () => {
		Object.assign(setup, await startSetup());
	});
	afterAll(async () => {
		await setup.stop();
	});
	beforeEach(() => {
		setup.gateway.reset();
	});
	return setup;
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
	const own = { login, password, apiKey, appName: `n8n ${credentials}`, ...changes };
	return { name: 'SMShare', type: 'smshareApi', data: fieldsFor(gateway, own) };
}

/** The texts of the SMS that the gateway accepted, in the order of arrival, repeats included. */
export function textsReceived(gateway: Gateway, account?: Account): string[] {
	return gateway.phone(account?.name).map(({ message }) => message);
}
