import type { IDataObject } from 'n8n-workflow';

import { bulkOfNine, itemsFor } from '../campaign.mts';
import { strike } from './faultKinds.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, undisturbed } from '../setup.mts';
import { contextOf, tallyIn } from '../tally.mts';

const setup = setupForEach();

const numberOf = (item: { json: IDataObject }) => item.json.batch;

it('destinations that changed after they were accepted: nothing is sent', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['503@2']);
	const failed = await run(bulkOfNine());
	const before = requestsTo(gateway, 'bulk').length;
	const retried = await retry(failed, { parameters: { destination: '0639989999' } });
	expect(retried.status).toBe('error');
	expect(retried.error?.message).toContain('now have other destinations or are refused');
	// The items that are left now have one number each.
	expect(tallyIn(retried.error)).toBe('3/0/5');
	expect(requestsTo(gateway, 'bulk')).toHaveLength(before);

	// With the original workflow the rest can still be sent.
	expect((await retry(failed)).status).toBe('success');
	expect(received(gateway)).toEqual(bulkOfNine().texts);
});

it('destinations that changed after an unclear answer: nothing is sent', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['reset, accepted@1']);
	const failed = await run(bulkOfNine());
	const retried = await retry(failed, { parameters: { destination: '0639989999' } });
	expect(retried.error?.message).toContain('now have other destinations or are refused');
	expect(received(gateway)).toEqual(bulkOfNine().textsOf(1));
});

it('messages that were accepted, and that a changed option now refuses: nothing is sent', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['503@2']);
	const failed = await run(bulkOfNine());
	const retried = await retry(failed, { parameters: { message: '={{ "" }}' } });
	expect(retried.error?.message).toBe(
		'Items 0-2 were sent in an earlier try, or may have been, and now have other destinations or are refused',
	);
	expect(received(gateway)).toEqual(bulkOfNine().textsOf(1));
});

it.each([1, 2, 4, 100])('another batch size of %i sends the rest once', async (batchSize) => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['503@2']);
	const { texts, ...campaign } = bulkOfNine();
	const failed = await run(campaign);
	const options = { batchSize, groupIdentical: false };
	const retried = await retry(failed, { parameters: { options } });
	expect(retried.status).toBe('success');
	expect(received(gateway)).toEqual(texts);
	const numbers = retried.output.map(numberOf);
	expect(numbers.slice(0, 3)).toEqual([1, 1, 1]);
	expect(numbers.slice(3)).not.toContain(1);
	expect(contextOf(retried)).toEqual({});
});

it('a text that the gateway refused can be mended in the workflow, and the rest then goes out', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['400@2']);
	const failed = await run(bulkOfNine());
	const retried = await retry(failed, { parameters: { message: 'Mended' } });
	expect(retried.status).toBe('success');
	expect(received(gateway)).toEqual([
		...bulkOfNine().textsOf(1),
		...[2, 3]
			.flatMap((request) => bulkOfNine().textsOf(request))
			.map((text) => text.replace(/ .*/, ' Mended')),
	]);
});

it('a first run with report and a retry with resend: what was unclear is sent then', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['reset after the body@2']);
	const failed = await run(bulkOfNine());
	const options = { batchSize: 3, whenUnconfirmed: 'resend' };
	const retried = await retry(failed, { parameters: { options } });
	expect(retried.output).toEqual((await undisturbed(bulkOfNine())).output);
	expect(new Set(received(gateway))).toEqual(new Set(bulkOfNine().texts));
	expect(received(gateway)).toHaveLength(9);
});

it('a resend that is refused leaves the messages unconfirmed: they may have been accepted before', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['reset, accepted@2', '503@3']);
	const failed = await run(bulkOfNine());
	const resend = { batchSize: 3, whenUnconfirmed: 'resend' };
	const second = await retry(failed, { parameters: { options: resend } });
	expect(tallyIn(second.error)).toBe('3/2/3');
	const third = await retry(second, {
		parameters: { options: { ...resend, whenUnconfirmed: 'report' } },
	});
	expect(tallyIn(third.error)).toBe('6/2/0');
	expect(received(gateway)).toEqual(bulkOfNine().texts);
});

it('a resend in batches of another size counts nothing twice, and report leaves out what is unclear', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['reset, accepted@1', '503@3']);
	const failed = await run(bulkOfNine());
	const options = { batchSize: 2, whenUnconfirmed: 'resend' };
	// Of the three unclear messages two are accepted now; the request with the third is refused.
	const second = await retry(failed, { parameters: { options } });
	expect(tallyIn(second.error)).toBe('2/1/5');
	const third = await retry(second, {
		parameters: { options: { ...options, whenUnconfirmed: 'report' } },
	});
	expect(tallyIn(third.error)).toBe('7/1/0');
	const [first = '', other = ''] = bulkOfNine().texts;
	expect(received(gateway).sort()).toEqual([...bulkOfNine().texts, first, other].sort());
});

it('another account in the credential: the rest leaves through its phone, nothing again', async () => {
	const { gateway, n8n, credential, run, retry } = setup;
	strike(gateway, ['503@2']);
	const failed = await run(bulkOfNine());
	const office = gateway.accounts[1];
	n8n.editCredential(credential, {
		login: office?.login ?? '',
		password: office?.password ?? '',
	});
	expect((await retry(failed)).status).toBe('success');
	expect(gateway.phone('Shop phone')).toHaveLength(3);
	expect(gateway.phone('Office phone')).toHaveLength(6);
	expect(new Set(received(gateway)).size).toBe(9);
});

it.each([
	['a batch size that is none', { options: { batchSize: 0 } }],
	['destinations that changed', { destination: '0639989999' }],
])('a run that fails as a whole has a tally of messages, too: %s', async (_, parameters) => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['503@2']);
	const failed = await run({
		...bulkOfNine(),
		parameters: { ...bulkOfNine().parameters, options: { batchSize: 1, groupIdentical: false } },
		items: itemsFor([5, 2, 3]),
	});
	expect(tallyIn(failed.error)).toBe('1/0/2');
	const retried = await retry(failed, { parameters });
	expect(tallyIn(retried.error)).toBe('1/0/2');
});

it('an item that may have been sent and is refused now is told as such, and counted once', async () => {
	const { gateway, run, retry } = setup;
	strike(gateway, ['reset after the body@2']);
	const failed = await run(bulkOfNine());
	const sendAt = "={{ $itemIndex === 3 ? '2020-01-01T00:00:00Z' : '' }}";
	const options = { batchSize: 3, whenUnconfirmed: 'resend', sendAt };
	const retried = await retry(failed, { parameters: { options } });
	expect(retried.error?.message).toContain('is in the past');
	expect(retried.error?.description).toContain('An earlier try may have sent this message');
	expect(tallyIn(failed.error)).toBe('3/2/3');
	expect(tallyIn(retried.error)).toBe('3/2/3');
});
