import type { IDataObject } from 'n8n-workflow';

import { itemsFor, retryOnFail } from '../campaign.mts';
import { faultKinds } from '../delivery/faultKinds.mts';
import { setupForEach } from '../setup.mts';
import { received, requestsTo } from '../../gatewaySide.mts';

const setup = setupForEach();

/** Items with a key each; those with two recipients have them in one message. */
const orders = (recipients: number[] = [1, 1, 2]) =>
	itemsFor(recipients).map((item, index) => ({ ...item, order: `order ${index}` }));

const parameters = (operation: 'send' | 'bulk', options: IDataObject = {}) => ({
	operation,
	destination: '={{ $json.to }}',
	message: '={{ $json.text }}',
	options: { onceOnlyKey: '={{ $json.order }}', timeout: 1, ...options },
});

const statuses = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json: { status, reason } }) =>
		reason ? `${String(status)}: ${String(reason)}` : status,
	);

const sentEarlier = 'skipped: sentEarlier';

describe.each(['send', 'bulk'] as const)('with a once-only key, %s', (operation) => {
	it('sends a message once, however often the workflow runs, and says so', async () => {
		const { gateway, run, n8n } = setup;
		const campaign = { parameters: parameters(operation), items: orders() };
		expect(statuses((await run(campaign)).output)).toEqual(Array(3).fill('accepted'));
		const there = received(gateway);
		for (const process of [n8n, n8n.anotherProcess()]) {
			const again = await run(campaign, process);
			expect(statuses(again.output)).toEqual(Array(3).fill(sentEarlier));
			expect(again.output.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((item) => ({ item })),
			);
			expect(again.runs[0]?.hints).toEqual([
				'0 of 3 messages were sent. 3 were left out.',
				'Left out: 3 messages, because messages with the same keys were sent before (Once-Only Key). To send one again, change its key.',
			]);
		}
		expect(received(gateway)).toEqual(there);
	});

	it('sends it again where the key is another one', async () => {
		const { gateway, run } = setup;
		await run({ parameters: parameters(operation), items: orders() });
		const other = { onceOnlyKey: '={{ $json.order }} again' };
		await run({ parameters: parameters(operation, other), items: orders() });
		expect(received(gateway)).toHaveLength(8);
	});

	it('sends what was certainly not sent, in a new execution', async () => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', kind: faultKinds['404'] });
		const campaign = { parameters: parameters(operation), items: orders() };
		expect((await run(campaign)).status).toBe('error');
		expect(received(gateway)).toEqual([]);
		expect(statuses((await run(campaign)).output)).toEqual(Array(3).fill('accepted'));
		expect(received(gateway)).toHaveLength(4);
	});

	it('does not repeat what an earlier execution may have sent, names it, and sends the rest', async () => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', kind: faultKinds['reset, accepted'] });
		const campaign = { parameters: parameters(operation, { batchSize: 1 }), items: orders() };
		await run(campaign);
		const again = await run({ ...campaign, node: { onError: 'continueErrorOutput' } });
		expect(again.errorOutput.map(({ json }) => json.error)).toEqual([
			{
				message:
					'Item 0: an earlier execution may have sent the message with this once-only key, so it was not sent again',
				description: expect.stringMatching(
					/^Look at the phone, .* Assume Sent if the message is there/,
				) as string,
				outcome: 'unconfirmed',
				item: 0,
			},
		]);
		expect(statuses(again.output)).toEqual(['accepted', 'accepted']);
		expect(received(gateway)).toHaveLength(4);
		expect(new Set(received(gateway)).size).toBe(4);
	});

	it('stops with a tally that counts it as unconfirmed, not as not sent', async () => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', kind: faultKinds['reset, accepted'] });
		const campaign = { parameters: parameters(operation, { batchSize: 1 }), items: orders() };
		await run(campaign);
		const again = await run(campaign);
		expect(again.error?.description).toMatch(/accepted: 2, unconfirmed: 1, not sent: 0$/);
	});

	it('repeats it with Resend, and then no more', async () => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', kind: faultKinds['reset after the body'] });
		const campaign = {
			parameters: parameters(operation, { whenUnconfirmed: 'resend' }),
			items: orders([1]),
		};
		await run(campaign);
		expect(received(gateway)).toEqual([]);
		expect(statuses((await run(campaign)).output)).toEqual(['accepted']);
		expect(statuses((await run(campaign)).output)).toEqual([sentEarlier]);
		expect(received(gateway)).toHaveLength(1);
	});

	it('takes it as sent with Assume Sent, for good', async () => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', kind: faultKinds['reset, accepted'] });
		const own = parameters(operation, { batchSize: 1 });
		const assuming = parameters(operation, { batchSize: 1, whenUnconfirmed: 'assumeSent' });
		await run({ parameters: own, items: orders() });
		const assumed = await run({ parameters: assuming, items: orders() });
		expect(statuses(assumed.output)).toEqual(['assumedSent', 'accepted', 'accepted']);
		const later = await run({ parameters: own, items: orders() });
		expect(statuses(later.output)).toEqual(Array(3).fill(sentEarlier));
		expect(received(gateway)).toHaveLength(4);
	});

	it('sends the first of several items with an equal key', async () => {
		const { gateway, run } = setup;
		const items = orders([1, 1, 1]).map((item) => ({ ...item, order: 7 }));
		const { output } = await run({ parameters: parameters(operation), items });
		expect(statuses(output)).toEqual(['accepted', sentEarlier, sentEarlier]);
		expect(received(gateway)).toHaveLength(1);
	});

	it('tells of an equal key that the first of them has failed', async () => {
		const { gateway, run } = setup;
		gateway.faults.add({ on: 'bulk', kind: faultKinds['404'] });
		const items = orders([1, 1]).map((item) => ({ ...item, order: 7 }));
		const campaign = { parameters: parameters(operation), items };
		const { output } = await run({ ...campaign, node: { onError: 'continueRegularOutput' } });
		expect(output.map(({ json }) => json.status)).toEqual(['notSent', 'notSent']);
		expect(output[1]?.json.error).toMatchObject({
			item: 1,
			message: expect.stringMatching(
				/^Item 1 has the same once-only key as item 0, which was not sent: SMShare refused/,
			) as string,
		});
	});

	it.each([{ order: '' }, { order: '  ' }, { order: null }, { order: {} }])(
		'refuses a message with %j',
		async ({ order }) => {
			const { gateway, run } = setup;
			const items = orders([1]).map((item) => ({ ...item, order }));
			const failed = await run({ parameters: parameters(operation), items });
			expect(failed.error?.message).toMatch(/^Once-Only Key of item 0: the key is empty/);
			expect(received(gateway)).toEqual([]);
		},
	);

	it('claims nothing in a dry run', async () => {
		const { gateway, run } = setup;
		const items = orders([1, 1]).map((item) => ({ ...item, order: 7 }));
		const dry = await run({ parameters: parameters(operation, { dryRun: true }), items });
		expect(statuses(dry.output)).toEqual(['dryRun', 'dryRun']);
		const { output } = await run({ parameters: parameters(operation), items });
		expect(statuses(output)).toEqual(['accepted', sentEarlier]);
		expect(received(gateway)).toHaveLength(1);
	});

	it('gives a retry what its own earlier tries had accepted, not as skipped', async () => {
		const { gateway, run, retry } = setup;
		gateway.faults.add({ on: 'bulk', skip: 1, kind: faultKinds['404'] });
		const own = parameters(operation, { batchSize: 1 });
		const failed = await run({ parameters: own, items: orders() });
		expect(failed.error?.description).toMatch(/accepted: 1, unconfirmed: 0, not sent: 2$/);
		const retried = await retry(failed);
		expect(statuses(retried.output)).toEqual(Array(3).fill('accepted'));
		gateway.faults.add({ on: 'bulk', skip: 1, kind: faultKinds['404'] });
		const next = orders().map((item) => ({ ...item, order: `${item.order} next` }));
		const tried = await run({ parameters: own, items: next, node: retryOnFail });
		expect(statuses(tried.output)).toEqual(Array(3).fill('accepted'));
		expect(received(gateway)).toHaveLength(8);
	});

	it('sends a message once in a loop whose rounds have equal keys', async () => {
		const { gateway, run } = setup;
		const items = orders([1, 1, 1, 1]).map((item, index) => ({ ...item, order: index % 2 }));
		const { output } = await run({
			parameters: parameters(operation),
			items,
			loop: { batchSize: 2 },
		});
		expect(statuses(output)).toEqual(['accepted', 'accepted', sentEarlier, sentEarlier]);
		expect(received(gateway)).toHaveLength(2);
	});

	it('sends a message once when 20 executions want to send it at the same moment', async () => {
		const { gateway, run } = setup;
		const campaign = { parameters: parameters(operation, { timeout: 30 }), items: orders() };
		const results = await Promise.all(Array.from({ length: 20 }, async () => await run(campaign)));
		expect(results.flatMap(({ output }) => statuses(output)).sort()).toEqual([
			...Array<string>(3).fill('accepted'),
			...Array<string>(57).fill(sentEarlier),
		]);
		expect(received(gateway)).toHaveLength(4);
	});

	it('forgets the oldest keys where more are sent than the history holds', async () => {
		const { gateway, run } = setup;
		const items = orders(Array<number>(99).fill(1)).flatMap((item) =>
			Array.from({ length: 8 }, (_, copy) => ({ ...item, order: `${item.order} ${copy}` })),
		);
		const own = parameters(operation, { onceOnlyHistory: 10 });
		await run({ parameters: own, items });
		const before = received(gateway).length;
		const { output } = await run({ parameters: own, items: [items[0] ?? {}, ...items.slice(-10)] });
		expect(statuses(output)).toEqual(['accepted', ...Array<string>(10).fill(sentEarlier)]);
		expect(received(gateway)).toHaveLength(before + 1);
	});
});

it('a tool of an agent is told that a message was sent earlier', async () => {
	const { gateway, runAsTool } = setup;
	const tool = {
		parameters: {
			...parameters('send', { onceOnlyKey: "={{ $fromAI('key') }}" }),
			destination: '0639981200',
			message: 'Bonjour',
		},
	};
	const { answers } = await runAsTool({
		...tool,
		turns: [[{ key: 'a' }], [{ key: 'a' }, { key: 'b' }]],
	});
	expect(answers.map(({ answer }) => /"status":"(\w+)"/.exec(String(answer))?.[1])).toEqual([
		'accepted',
		'skipped',
		'accepted',
	]);
	expect(received(gateway)).toHaveLength(2);
});

it('nothing is sent where n8n cannot keep the keys, and the error says so', async () => {
	const { gateway, run } = setup;
	const failed = await run({
		parameters: parameters('send'),
		items: orders([1]),
		change: (workflow) => (workflow.id = ''),
	});
	expect(failed.error?.message).toMatch(/n8n could not note the once-only keys/);
	expect(requestsTo(gateway, 'bulk')).toEqual([]);
});
