import type { IDataObject } from 'n8n-workflow';

import { errorOutput, goOn, numberAt } from '../customers.mts';
import { errorText } from '../../errorText.mts';
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
		'2 messages may have arrived twice: SMShare gave no clear answer to an earlier try, and Unconfirmed Messages is set to Resend.',
	]);
});

describe('messages that SMShare did not confirm', () => {
	const lost = () => setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
	const many = Array.from({ length: 24 }, (_, item) => ({ to: numberAt(item) }));

	it('stop the node with how many there are, the option to set and the retry that reads it', async () => {
		lost();
		const { error } = await setup.bulk(campaign, { items: many });
		expect(error?.message).toBe('SMShare did not confirm 24 messages');
		expect(error?.context?.itemIndex).toBeUndefined();
		expect(error?.description).toBe(
			'The connection to SMShare was lost before it answered (items 0-23). They may have been sent all the same: look at the phone. ' +
				'Then set the option Unconfirmed Messages (under Options, Add Option), which says what a retry does: ' +
				'Report leaves them out and reports them again, Resend sends them again even if they arrive twice, Assume Sent takes them as sent and continues. ' +
				'Save the workflow and choose “Retry with currently saved workflow”; “Retry with original workflow” does not know of the change. ' +
				'Of 24 messages, accepted: 0, unconfirmed: 24, not sent: 0',
		);
	});

	it('are one message with its item, if there is one', async () => {
		lost();
		const { error } = await setup.send(campaign, { items: items.slice(0, 2) });
		expect(error?.message).toBe('SMShare did not confirm 1 message');
		expect(error?.context?.itemIndex).toBe(0);
		expect(error?.description).toContain('(item 0). It may have been sent all the same');
		expect(error?.description).not.toMatch(/they|them/i);
	});

	it.each([errorOutput, goOn])('are told one by one, without a retry: %j', async (node) => {
		lost();
		const result = await setup.bulk(campaign, { items: many, node });
		const rows = [...result.errorOutput, ...result.output];
		expect(rows).toHaveLength(24);
		rows.forEach(({ json }, item) => {
			expect(errorText(json)).toBe(
				`Item ${item} (request 1): The connection to SMShare was lost before it answered. The message may have been sent all the same: look at the phone before you send it again.`,
			);
		});
	});

	it('are counted, and so are those that were not sent, whatever stopped the node', async () => {
		setup.gateway.faults.add({ on: 'bulk', skip: 1, kind: { status: 404 } });
		const { error } = await setup.bulk({ ...campaign, options: { batchSize: 2 } }, { items });
		expect(error?.message).toBe('1 message was not sent: SMShare refused the request (HTTP 404)');
		setup.gateway.faults.add({ on: 'bulk', kind: { status: 404 } });
		const all = await setup.bulk(campaign, { items: many });
		expect(all.error?.message).toBe(
			'24 messages were not sent: SMShare refused the request (HTTP 404)',
		);
		expect(all.error?.context?.itemIndex).toBeUndefined();
	});
});
