import { parse } from 'flatted';

import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { bulkOfNine, sendOfFour, type Campaign } from './campaign.mts';
import { ledgerOf, received, requestsTo } from './gatewaySide.mts';
import { stageForEach, type Stage } from './stage.mts';

/** So long does n8n look up the credential before each request: time enough to cancel in. */
const credentialLatency = 100;

const stage = stageForEach({ credentialLatency });

/** Starts a run, cancels it at that moment, and waits for its end. */
async function cancelWhen(
	{ world, credential, watch }: Stage,
	{ parameters, items }: Campaign,
	isTime: () => boolean,
	onError?: 'continueRegularOutput',
): Promise<ExecutionResult> {
	const running = world.start({ parameters, items, credential, node: { onError } });
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

const arrived = ({ gateway }: Stage) => requestsTo(gateway, 'bulk').filter(({ beans }) => beans);

/** The states in the ledger at the end, and those that n8n had stored when it was cancelled. */
const states = (result: ExecutionResult) =>
	[result.executionData, parse(result.stored) as ExecutionResult['executionData']].map(
		(executionData) => ledgerOf({ ...result, executionData })[0]?.entries.map((entry) => entry[4]),
	);

test('cancelling in mid-request ends it, and what is stored says that it is unconfirmed', async () => {
	const { gateway, retry } = stage();
	gateway.faults.add({ on: 'bulk', skip: 1, kind: { hang: true, accept: true } });
	const campaign = bulkOfNine();
	const canceled = await cancelWhen(stage(), campaign, () => arrived(stage()).length === 2);
	expect(canceled.status).toBe('canceled');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(2);
	expect(states(canceled)).toEqual(Array(2).fill(['accepted', 'unconfirmed']));

	// n8n keeps no place to resume at, so a retry of a cancelled execution ends at once.
	const retried = await retry(canceled);
	expect(retried.runs).toEqual([]);
	expect(received(gateway)).toEqual([...campaign.textsOf(1), ...campaign.textsOf(2)]);
});

test.each(['continueRegularOutput', undefined] as const)(
	'cancelling before a request goes out lets nothing more out, with On Error: %s',
	async (onError) => {
		const { gateway, world } = stage();
		let readsAtAnswer = Infinity;
		gateway.onRequest(({ endpoint }) => {
			if (endpoint === 'bulk') readsAtAnswer = world.credentialAccesses.reads;
		});
		const isLookingUp = () => world.credentialAccesses.reads > readsAtAnswer;
		const canceled = await cancelWhen(stage(), bulkOfNine(), isLookingUp, onError);
		expect(canceled.status).toBe('canceled');
		expect(received(gateway)).toEqual(bulkOfNine().textsOf(1));

		expect(requestsTo(gateway, 'bulk')).toHaveLength(1);
		expect(states(canceled)[0]?.[0]).toBe('accepted');
	},
);

test('cancelling Send in mid-request tries no further item, also with On Error: Continue', async () => {
	const { gateway } = stage();
	gateway.faults.add({ on: 'bulk', kind: { hang: true } });
	const isFirst = () => arrived(stage()).length === 1;
	const canceled = await cancelWhen(stage(), sendOfFour(), isFirst, 'continueRegularOutput');
	expect(canceled.status).toBe('canceled');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(1);
	expect(states(canceled)).toEqual(Array(2).fill(['unconfirmed']));
});
