import type { LedgerEntry } from '../../nodes/Smshare/delivery/ledgerEntry.ts';
import type { Gateway, LoggedRequest } from '../../sandbox/gateway/gateway.mts';
import { requestsTo } from '../gatewaySide.mts';
import type { ExecutionResult, StoredError } from '../n8nCore/executionResult.mts';

/** `accepted/unconfirmed/not sent`, in messages. */
export type TallyText = `${number}/${number}/${number}`;

/** The tally at the end of an error's description. */
export function tallyIn(error: StoredError | undefined): string {
	const found = /accepted: (\d+), unconfirmed: (\d+), not sent: (\d+)$/.exec(
		error?.description ?? '',
	);
	return found?.slice(1).join('/') ?? `no tally in "${error?.description}"`;
}

/**
 * What the tally must say, from nothing but the gateway's own log: by the last request that carried a
 * message and was not plainly refused, was it answered with 2xx, or was the answer none or unclear?
 *
 * @param unread what a request carried that was cut off before the gateway could read it
 */
export function tallyAtGateway(
	gateway: Gateway,
	asked: readonly string[],
	unread: readonly string[] = [],
): TallyText {
	const fate = new Map<string, 'accepted' | 'unconfirmed'>();
	for (const text of unread) fate.set(text, 'unconfirmed');
	for (const request of requestsTo(gateway, 'bulk')) {
		const { statusCode, fault } = request;
		const isUnclear =
			statusCode === null ||
			(statusCode >= 500 && statusCode !== 503) ||
			fault === 'connection reset during answer';
		if (!isUnclear && statusCode >= 300) continue;
		for (const text of textsIn(request)) fate.set(text, isUnclear ? 'unconfirmed' : 'accepted');
	}
	// All SMS of a message have its text, and each message of a test a text of its own.
	const messages = new Map(asked.map((text) => [text.replace(/^\S+ /, ''), fate.get(text)]));
	const count = (which: 'accepted' | 'unconfirmed' | undefined) =>
		[...messages.values()].filter((one) => one === which).length;
	return `${count('accepted')}/${count('unconfirmed')}/${count(undefined)}`;
}

/** The SMS that a request carried, as `number text`. */
export const textsIn = ({ beans = [] }: LoggedRequest): string[] =>
	beans.flatMap(({ destination, message }) =>
		destination.split(',').map((number) => `${number} ${message}`),
	);

/** What the execution keeps in the node's context after it is over. */
export function contextOf({ executionData }: ExecutionResult): Record<string, unknown> {
	return executionData.executionData?.contextData['node:SMShare'] ?? {};
}

export interface StoredPage {
	plans: number[];
	entries: LedgerEntry[];
}

/** The ledger that is kept with an execution: a page for each run of the node. */
export function ledgerOf(result: ExecutionResult): StoredPage[] {
	return Object.values((contextOf(result).ledger ?? {}) as Record<string, StoredPage>);
}
