import { campaignFor, retryOnFail } from '../campaign.mts';
import { strike, type Strike } from './faultKinds.mts';
import { errorText } from '../../errorText.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, undisturbed } from '../setup.mts';
import { contextOf } from '../tally.mts';

const setup = setupForEach();

type Row = [
	operation: 'send' | 'bulk',
	retries: 'once' | 'Retry On Fail',
	whenUnconfirmed: 'report' | 'resend',
	strikes: Strike[],
	atPhone: number,
	requests: number,
	/** Input indexes of the items that come out as errors. */
	failed: number[],
];

const rows: Row[] = [
	['bulk', 'once', 'report', ['401@2'], 9, 4, []],
	['bulk', 'once', 'report', ['503@1'], 6, 3, [0, 1, 2]],
	['bulk', 'once', 'report', ['403@2'], 6, 3, [3, 4]],
	['bulk', 'once', 'report', ['404@3'], 6, 3, [5, 6, 7]],
	['bulk', 'once', 'report', ['redirect 301@2'], 6, 3, [3, 4]],
	['bulk', 'once', 'report', ['reset, accepted@1'], 9, 3, [0, 1, 2]],
	['bulk', 'once', 'report', ['half an answer, accepted@2'], 9, 3, [3, 4]],
	['bulk', 'once', 'report', ['502@3'], 6, 3, [5, 6, 7]],
	['bulk', 'once', 'report', ['503@1', '500, accepted@2', '403@3'], 3, 3, [0, 1, 2, 3, 4, 5, 6, 7]],
	['bulk', 'once', 'resend', ['reset, accepted@2'], 9, 3, [3, 4]],
	['send', 'once', 'report', ['401@1', '401@3'], 4, 5, []],
	['send', 'once', 'report', ['403@1'], 3, 3, [0]],
	['send', 'once', 'report', ['429@2'], 2, 3, [1]],
	['send', 'once', 'report', ['reset, accepted@3'], 4, 3, [2]],
	['send', 'once', 'report', ['no answer, accepted@2'], 4, 3, [1]],
	['bulk', 'Retry On Fail', 'report', ['503@1'], 9, 4, []],
	['bulk', 'Retry On Fail', 'report', ['503@1', '503@2'], 9, 5, []],
	['bulk', 'Retry On Fail', 'report', ['503@2'], 6, 3, [3, 4]],
	['bulk', 'Retry On Fail', 'report', ['503@1', 'reset, accepted@3'], 9, 4, [5, 6, 7]],
	['bulk', 'Retry On Fail', 'report', ['reset, accepted@1'], 9, 3, [0, 1, 2]],
	['bulk', 'Retry On Fail', 'report', ['500@1', '503@3'], 6, 4, [0, 1, 2]],
	['bulk', 'Retry On Fail', 'report', ['503@1', '503@4', '503@5'], 6, 5, [0, 1, 2]],
	['bulk', 'Retry On Fail', 'resend', ['reset, accepted@1'], 12, 4, []],
	['bulk', 'Retry On Fail', 'resend', ['500@1', 'reset, accepted@2'], 12, 5, []],
	['send', 'Retry On Fail', 'report', ['503@1', '400@2'], 4, 5, []],
	['send', 'Retry On Fail', 'report', ['reset, accepted@1', '503@3'], 4, 4, [0]],
];

describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'On Error: %s',
	(onError) => {
		it.each(rows)(
			'%s, %s, %s, after %j: %i SMS in %i requests, and errors for %j',
			async (operation, retries, whenUnconfirmed, strikes, atPhone, requests, failed) => {
				const { gateway, run } = setup;
				const timeout = strike(gateway, strikes);
				const campaign = campaignFor(operation, { whenUnconfirmed, ...timeout });
				const node = { onError, ...(retries === 'Retry On Fail' ? retryOnFail : {}) };
				const result = await run({ ...campaign, node });

				expect(result.status).toBe('success');
				expect(received(gateway)).toHaveLength(atPhone);
				if (whenUnconfirmed === 'report') {
					expect(new Set(received(gateway)).size).toBe(atPhone);
				}
				expect(requestsTo(gateway, 'bulk')).toHaveLength(requests);

				const { output: asUsual } = await undisturbed(campaign);
				const expected = asUsual.map((item, index) =>
					failed.includes(index)
						? { json: { error: { item: index } }, pairedItem: { item: index } }
						: item,
				);
				if (onError === 'continueRegularOutput') {
					expect(result.output).toMatchObject(expected);
					expect(result.errorOutput).toEqual([]);
				} else {
					expect(result.output).toEqual(expected.filter((_, index) => !failed.includes(index)));
					expect(result.errorOutput).toMatchObject(
						failed.map((item) => ({ json: campaign.items[item], pairedItem: { item } })),
					);
				}
				// n8n may run the node once more as long as the first item is an error.
				const mayBeRetried = retries === 'Retry On Fail' && failed.includes(0);
				if (!mayBeRetried) expect(contextOf(result)).toEqual({});
			},
		);
	},
);

it('after three silences in a row nothing more is tried', async () => {
	const { gateway, run } = setup;
	strike(gateway, [
		'503@1',
		'reset after the body@2',
		'reset, accepted@3',
		'reset after the body@4',
	]);
	const { texts, ...campaign } = campaignFor('bulk', { batchSize: 1 });
	const result = await run({ ...campaign, node: { onError: 'continueRegularOutput' } });
	expect(requestsTo(gateway, 'bulk')).toHaveLength(4);
	expect(received(gateway)).toEqual(texts.slice(2, 3));
	expect(result.output.map(({ json }) => errorText(json))).toEqual([
		expect.stringContaining('HTTP 503'),
		...Array<unknown>(3).fill(expect.stringContaining('connection to SMShare was lost')),
		...Array<unknown>(4).fill(expect.stringContaining('Not sent, because 3 requests in a row')),
	]);
});

it('an answer between silences keeps the node trying', async () => {
	const { gateway, run } = setup;
	strike(gateway, [
		'reset after the body@1',
		'reset after the body@2',
		'500@3',
		'reset after the body@4',
		'reset after the body@5',
	]);
	const { texts, ...campaign } = campaignFor('bulk', { batchSize: 1 });
	await run({ ...campaign, node: { onError: 'continueRegularOutput' } });
	expect(requestsTo(gateway, 'bulk')).toHaveLength(8);
	expect(received(gateway)).toEqual(texts.slice(6));
});

it('a credential that breaks between two tries does not make sent messages look unsent', async () => {
	const { gateway, n8n, credential, run } = setup;
	strike(gateway, ['503@1', 'reset, accepted@2']);
	gateway.onRequest(() => {
		if (requestsTo(gateway, 'bulk').length < 3) return;
		n8n.editCredential(credential, { baseUrl: 'http://smshare.example' });
	});
	const node = { ...retryOnFail, onError: 'continueRegularOutput' as const };
	const { output } = await run({ ...campaignFor('bulk'), node });
	expect(received(gateway)).toHaveLength(6);
	const errors = output.map(({ json }) => errorText(json));
	for (const error of errors) expect(error).toContain('Plain http is not allowed');
	expect(errors.map((error) => /An earlier try (has|may have) sent/.exec(error)?.[1])).toEqual([
		...Array<undefined>(3).fill(undefined),
		...Array<string>(2).fill('may have'),
		...Array<string>(3).fill('has'),
	]);
});
