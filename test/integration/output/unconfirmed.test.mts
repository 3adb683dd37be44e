import type { IDataObject } from 'n8n-workflow';

import { setupForEach } from '../setup.mts';
import { ledgerOf } from '../tally.mts';

const setup = setupForEach();

const campaign = { destination: '={{ $json.to }}', message: 'x', simplify: false };
const items = ['1001', '1002', '1003'].map((to) => ({ to }));

/** A run that lost the answer to its first request, and a retry after Unconfirmed Messages was changed. */
async function retriedWith(whenUnconfirmed: string) {
	setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
	const options = { batchSize: 2 };
	const failed = await setup.bulk({ ...campaign, options }, { items });
	expect(failed.status).toBe('error');
	return await setup.retry(failed, {
		parameters: { operation: 'bulk', ...campaign, options: { ...options, whenUnconfirmed } },
	});
}

it('Assume Sent: a retry takes what may have been accepted as sent, and sends the rest', async () => {
	const result = await retriedWith('assumeSent');
	expect(result.status).toBe('success');
	expect(
		result.output.map(({ json }) => [
			json.status,
			json.destination,
			(json.smsBean as IDataObject).destination,
			(json.response as IDataObject | null)?.statusCode ?? null,
		]),
	).toEqual([
		['assumedSent', '1001', '1001,1002', null],
		['assumedSent', '1002', '1001,1002', null],
		['accepted', '1003', '1003', 201],
	]);
	expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual([
		'1001',
		'1002',
		'1003',
	]);
	expect(result.runs.at(-1)?.hints).toEqual([]);
	expect(ledgerOf(result)).toEqual([]);
});

it('Resend: after a retry, a hint says how many messages may have arrived twice', async () => {
	const result = await retriedWith('resend');
	expect(result.status).toBe('success');
	expect(setup.gateway.phone()).toHaveLength(5);
	expect(result.runs.at(-1)?.hints).toEqual([
		'2 messages may have arrived twice: an earlier try got no clear answer, and Unconfirmed Messages is set to Resend.',
	]);
});
