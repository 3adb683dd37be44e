import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeSettings } from '../n8nCore/workflowDocument.mts';

/** What is sent in a scenario: input items, and how they go out as three requests. */
export interface Campaign {
	parameters: INodeParameters;
	items: IDataObject[];
	/** Input indexes of the items in each request. */
	requests: number[][];
	/** Every SMS, as `number text`, in input order. */
	texts: string[];
	/** The SMS in each request. */
	textsOf(request: number): string[];
}

const number = (index: number): string => `06399812${String(index).padStart(2, '0')}`;

/** Items of which each goes to as many numbers as `recipients` says, all different. */
export function itemsFor(recipients: readonly number[]): Array<{ to: string; text: string }> {
	let next = 0;
	return recipients.map((count, item) => ({
		to: Array.from({ length: count }, () => number(next++)).join(','),
		text: `Bonjour ${item}, à bientôt`,
	}));
}

/** The SMS that items ask for, as `number text`. */
export function textsOf(items: ReadonlyArray<{ to: string; text: string }>): string[] {
	return items.flatMap(({ to, text }) => to.split(',').map((one) => `${one} ${text}`));
}

function campaignOf(
	operation: 'send' | 'bulk',
	recipients: number[],
	requests: number[][],
	options: IDataObject,
): Campaign {
	const items = itemsFor(recipients);
	const parameters = {
		operation,
		destination: '={{ $json.to }}',
		message: '={{ $json.text }}',
		options,
	} as INodeParameters;
	return {
		parameters,
		items,
		requests,
		texts: textsOf(items),
		textsOf: (request) => textsOf((requests[request - 1] ?? []).flatMap((i) => items[i] ?? [])),
	};
}

/** Nine messages, three in each of three requests; one item has two recipients. */
export const bulkOfNine = (options: IDataObject = {}): Campaign =>
	campaignOf(
		'bulk',
		[1, 1, 1, 2, 1, 1, 1, 1],
		[
			[0, 1, 2],
			[3, 4],
			[5, 6, 7],
		],
		{ batchSize: 3, ...options },
	);

/** Three items, and so three requests, of one, two and one message. */
export const sendOfFour = (options: IDataObject = {}): Campaign =>
	campaignOf('send', [1, 2, 1], [[0], [1], [2]], options);

export const campaignFor = (operation: 'send' | 'bulk', options: IDataObject = {}): Campaign =>
	operation === 'send' ? sendOfFour(options) : bulkOfNine(options);

/** Retry On Fail, as quick as n8n allows. */
export const retryOnFail: NodeSettings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
