import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { retryOnFail } from '../campaign.mts';
import { errorOutput, goOn } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const to = '={{ $json.to }}';
const text = '={{ $json.text }}';

const setup = setupForEach();

describe('Combine Identical Messages', () => {
	const items = [
		{ to: '1001', text: 'a' },
		{ to: '1002', text: 'b' },
		{ to: '1003', text: 'a' },
		{ to: '1001', text: 'a' },
		{ to: '1004', text: 'a ' },
	];

	it('makes one bean of equal texts, and another for a number that is in it', async () => {
		const result = await setup.bulk({ destination: to, message: text, simplify: false }, { items });
		const beans = [
			{ destination: '1001,1003', message: 'a' },
			{ destination: '1002', message: 'b' },
			{ destination: '1001', message: 'a' },
			{ destination: '1004', message: 'a ' },
		];
		expect(setup.sent()).toStrictEqual([beans]);
		expect(result.output.map(({ json }) => [json.destination, json.smsBean])).toEqual([
			['1001', beans[0]],
			['1002', beans[1]],
			['1003', beans[0]],
			['1001', beans[2]],
			['1004', beans[3]],
		]);
	});

	it('does not join what is sent at another time, or goes in another request', async () => {
		const timed = [
			{ to: '1001', at: '2099-10-10T14:55:43Z' },
			{ to: '1002' },
			{ to: '1003', at: '2099-10-10T16:55:43+02:00' },
			{ to: '1004' },
			{ to: '1005' },
		];
		const options = { sendAt: '={{ $json.at ?? null }}', batchSize: 4 };
		await setup.bulk({ destination: to, message: 'x', options }, { items: timed });
		expect(setup.sent()).toStrictEqual([
			[
				{ destination: '1001,1003', message: 'x', scheduleTimestamp: 4095327343000 },
				{ destination: '1002,1004', message: 'x' },
			],
			[{ destination: '1005', message: 'x' }],
		]);
	});

	it.each([
		['when it is off', { groupIdentical: false }],
		['with pacing', { messagesPerMinute: 60 }],
	])('leaves one bean for each item %s', async (_, options) => {
		await setup.bulk({ destination: to, message: text, options }, { items });
		expect(
			setup
				.sent()
				.flat()
				.map(({ destination }) => destination),
		).toEqual(items.map((item) => item.to));
	});
});

it('Remove Duplicates compares numbers after normalising, and keeps the first', async () => {
	const items = [
		{ to: '06 17 84 15 32', text: 'a' },
		{ to: '+33617841532', text: 'a' },
		{ to: '0033 617 841 532; 0639981234', text: 'a' },
		{ to: '0617841532', text: 'b' },
	];
	const options = { removeDuplicates: true, defaultCountry: 'FR', groupIdentical: false };
	const result = await setup.bulk({ destination: to, message: text, options }, { items });
	expect(setup.sent()).toStrictEqual([
		[
			{ destination: '+33617841532', message: 'a' },
			{ destination: '+33639981234', message: 'a' },
			{ destination: '+33617841532', message: 'b' },
		],
	]);
	expect(result.output.map(({ json }) => [json.status, json.destination, json.batch])).toEqual([
		['accepted', '+33617841532', 1],
		['skipped', '+33617841532', null],
		['accepted', '+33639981234', 1],
		['accepted', '+33617841532', 1],
	]);
});

it('duplicates are sent where nobody asked to remove them', async () => {
	const items = [{ to: '1001' }, { to: '1001' }];
	await setup.bulk({ destination: to, message: 'x' }, { items });
	expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual(['1001', '1001']);
});

it('what a dry run only checks takes no duplicate away from a message that is sent', async () => {
	const items = [
		{ to: '1001', dry: true },
		{ to: '1001', dry: false },
	];
	const options = { removeDuplicates: true, dryRun: '={{ $json.dry }}' };
	const result = await setup.bulk({ destination: to, message: 'x', options }, { items });
	expect(result.output.map(({ json }) => json.status)).toEqual(['dryRun', 'accepted']);
	expect(setup.gateway.phone()).toHaveLength(1);
});

describe('a duplicate of a message that failed', () => {
	const items = [{ to: '1001' }, { to: '1001' }, { to: '1002' }, { to: '1001,1002,1003' }];
	const options = { removeDuplicates: true, batchSize: 1, timeout: 1 };
	const parameters = { destination: to, message: 'x', options };

	it.each<[string, FaultKind, string, string]>([
		['was refused by SMShare', { status: 404 }, 'notSent', 'was not sent: SMShare refused'],
		[
			'may have been sent',
			{ reset: 'after acceptance' },
			'unconfirmed',
			'SMShare did not confirm: The connection',
		],
	])('shares its fate, with its own item: it %s', async (_, kind, outcome, says) => {
		setup.gateway.faults.add({ on: 'bulk', kind });
		const result = await setup.bulk(parameters, { items, node: errorOutput });
		expect(result.errorOutput.map(({ json }) => json.error)).toMatchObject([
			{ item: 0, outcome },
			{
				item: 1,
				outcome,
				message: expect.stringContaining(
					`Item 1 is a duplicate of item 0, which ${says}`,
				) as string,
			},
		]);
		expect(result.output.map(({ json }) => [json.status, json.destination])).toEqual([
			['accepted', '1002'],
			['accepted', '1003'],
		]);
		expect(result.runs[0]?.hints?.join('\n')).toContain(
			'Left out: 1 recipient, because the same text goes to the same number already (Remove Duplicates).',
		);
	});

	it('is skipped as a duplicate once a retry has sent that message', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { status: 404 } });
		const node = { ...goOn, ...retryOnFail };
		const result = await setup.bulk(parameters, { items, node });
		expect(result.output.map(({ json }) => json.status)).toEqual([
			'accepted',
			'skipped',
			'accepted',
			'accepted',
		]);
		expect(setup.gateway.phone()).toHaveLength(3);
	});
});
