import { parse } from 'flatted';

import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { bulkOfNine, sendOfFour, type Campaign } from '../campaign.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, type Setup } from '../setup.mts';
import { ledgerOf } from '../tally.mts';

/** So long does n8n look up the credential before each request: time enough to cancel in. */
const credentialLatency = 100;

const setup = setupForEach({ credentialLatency });

/** Starts a run, cancels it at that moment, and waits for its end. */
async function cancelWhen(
	{ n8n, credential, watch }: Setup,
	{ parameters, items }: Campaign,
	isTime: () => boolean,
	onError?: 'continueRegularOutput',
): Promise<ExecutionResult> {
	const running = n8n.start({ parameters, items, credential, node: { onError } });
	const poll = setInterval(() => {
		if (!isTime()) return;
		clearInterval(poll);
		running.cancel();
	}, 1);
	try {
		return watch(await running.result);
	} finally {
		clearInterval(poll);
	}
}

const arrived = ({ gateway }: Setup) => requestsTo(gateway, 'bulk').filter(({ beans }) => beans);

/** The states in the ledger at the end, and those that n8n had stored when it was cancelled. */
const states = (result: ExecutionResult) =>
	[result.executionData, parse(result.stored) as ExecutionResult['executionData']].map(
		(executionData) => ledgerOf({ ...result, executionData })[0]?.entries.map(({ state }) => state),
	);

it('cancelling in mid-request ends it, and what is stored says that it is unconfirmed', async () => {
	const { gateway, retry } = setup;
	gateway.faults.add({ on: 'bulk', skip: 1, kind: { hang: true, accept: true } });
	const campaign = bulkOfNine();
	const canceled = await cancelWhen(setup, campaign, () => arrived(setup).length === 2);
	expect(canceled.status).toBe('canceled');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(2);
	expect(states(canceled)).toEqual(Array(2).fill(['accepted', 'unconfirmed']));

	// n8n keeps no place to resume at, so a retry of a cancelled execution ends at once.
	const retried = await retry(canceled);
	expect(retried.runs).toEqual([]);
	expect(received(gateway)).toEqual([...campaign.textsOf(1), ...campaign.textsOf(2)]);
});

it.each(['continueRegularOutput', undefined] as const)(
	'cancelling before a request goes out lets nothing more out, with On Error: %s',
	async (onError) => {
		const { gateway, n8n } = setup;
		let readsAtAnswer = Infinity;
		gateway.onRequest(({ endpoint }) => {
			if (endpoint === 'bulk') readsAtAnswer = n8n.credentialAccesses.reads;
		});
		const isLookingUp = () => n8n.credentialAccesses.reads > readsAtAnswer;
		const canceled = await cancelWhen(setup, bulkOfNine(), isLookingUp, onError);
		expect(canceled.status).toBe('canceled');
		expect(received(gateway)).toEqual(bulkOfNine().textsOf(1));

		expect(requestsTo(gateway, 'bulk')).toHaveLength(1);
		// The ledger is written before a request goes out, so this one counts as if it had.
		expect(states(canceled)).toEqual(Array(2).fill(['accepted', 'unconfirmed']));
	},
);

it('cancelling Send in mid-request tries no further item, also with On Error: Continue', async () => {
	const { gateway } = setup;
	gateway.faults.add({ on: 'bulk', kind: { hang: true } });
	const isFirst = () => arrived(setup).length === 1;
	const canceled = await cancelWhen(setup, sendOfFour(), isFirst, 'continueRegularOutput');
	expect(canceled.status).toBe('canceled');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(1);
	expect(states(canceled)).toEqual(Array(2).fill(['unconfirmed']));
});

it('cancelling ends the wait that SMShare asked for at once, and what it refused stays unsent', async () => {
	const { gateway } = setup;
	const kind = { status: 503, headers: { 'retry-after': '60' } };
	gateway.faults.add({ on: 'bulk', skip: 1, kind });
	const campaign = bulkOfNine();
	// In the middle of the minute, long after the answer has been read.
	const isWaiting = () => {
		const refused = requestsTo(gateway, 'bulk')[1];
		return refused?.statusCode === 503 && Date.now() - refused.at > 3_000;
	};
	const started = Date.now();
	const canceled = await cancelWhen(setup, campaign, isWaiting, 'continueRegularOutput');
	expect(Date.now() - started).toBeLessThan(30_000);
	expect(requestsTo(gateway, 'bulk')).toHaveLength(2);
	expect(states(canceled)[0]).toEqual(['accepted']);
});
