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
} from '../../../sandbox/gateway/gateway.mts';
import { createWorld, type WorldOptions } from '../../n8nCore/createWorld.mts';
import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import type { RunOptions, World } from '../../n8nCore/world.mts';

/** What a user fills in for the gateway's first account (or that at `place`), with changes. */
export function credentialFor(
	gateway: Gateway,
	own: ICredentialDataDecryptedObject = {},
	place = 0,
): ICredentialDataDecryptedObject {
	const account = gateway.accounts[place];
	if (!account) throw new Error(`The gateway has no account ${place}`);
	const { login, password, apiKey } = account;
	return { login, password, apiKey, appName: 'n8n', baseUrl: gateway.url, ...own };
}

/** Items to send, and what a user sets beside the node's parameters. */
export type Setting = Omit<RunOptions, 'parameters'>;

/** A gateway, an n8n process, and a credential by which it reaches the gateway. */
export interface Stage {
	gateway: Gateway;
	world: World;
	credential: INodeCredentialsDetails;
	/** Runs the operation Send. */
	send(parameters: INodeParameters, setting?: Setting): Promise<ExecutionResult>;
	/** Runs the operation Bulk. */
	bulk(parameters: INodeParameters, setting?: Setting): Promise<ExecutionResult>;
	/** The beans of each request that the gateway got, whatever it answered. */
	sent(): SmsBean[][];
	stop(): Promise<void>;
}

export interface StageOptions {
	gateway?: GatewayOptions;
	world?: WorldOptions;
	credential?: ICredentialDataDecryptedObject;
}

export async function setStage(options: StageOptions = {}): Promise<Stage> {
	const world = createWorld(options.world);
	const gateway = await startGateway(options.gateway);
	const credential = world.credential(credentialFor(gateway, options.credential));
	const run = async (own: INodeParameters, parameters: INodeParameters, setting: Setting = {}) =>
		await world.run({ credential, ...setting, parameters: { ...own, ...parameters } });
	return {
		gateway,
		world,
		credential,
		send: async (parameters, setting) => await run({ operation: 'send' }, parameters, setting),
		bulk: async (parameters, setting) => await run({ operation: 'bulk' }, parameters, setting),
		sent: () => bulkRequests(gateway).map(({ beans = [] }) => beans),
		stop: async () => await gateway.stop(),
	};
}

/** The requests to send that the gateway got. */
export function bulkRequests({ requests }: Gateway): Gateway['requests'] {
	return requests.filter(({ endpoint }) => endpoint === 'bulk');
}

/** How often a login was tried, successful or not. */
export function loginRequests({ requests }: Gateway): number {
	return requests.filter(({ endpoint }) => endpoint === 'login').length;
}

/** The numbers 0639980000, 0639980001 … of a range that France keeps for films. */
export function numberAt(index: number): string {
	return `063998${String(index).padStart(4, '0')}`;
}

/** Input items with a number and a text of their own. */
export function customers(count: number): Array<{ to: string; text: string }> {
	return Array.from({ length: count }, (_, i) => ({
		to: numberAt(i),
		text: `Hello customer ${i}`,
	}));
}

/** Parameters that take number and text from the fields of `customers`. */
export const fromCustomers = { destination: '={{ $json.to }}', message: '={{ $json.text }}' };

/** On Error, by its names in n8n. */
export const stop = { onError: 'stopWorkflow' } as const;
export const goOn = { onError: 'continueRegularOutput' } as const;
export const errorOutput = { onError: 'continueErrorOutput' } as const;
