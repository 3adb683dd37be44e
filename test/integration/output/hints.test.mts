import type { INodeParameters } from 'n8n-workflow';

import { customers, numberAt } from '../customers.mts';
import { setupForEach, type Setup } from '../setup.mts';

const to = '={{ $json.to }}';
const text = '={{ $json.text }}';
const continuing = { node: { onError: 'continueRegularOutput' } } as const;
const utc = { workflowSettings: { timezone: 'UTC' } };

const setup = setupForEach();

const hintsOf = async (...args: Parameters<Setup['bulk']>): Promise<string[]> => {
	const result = await setup.bulk(...args);
	return result.runs.at(-1)?.hints ?? [];
};
const bulk = { destination: to, message: text };

describe('after a run, n8n shows', () => {
	it('a line that adds up, where not every message was sent', async () => {
		const items = ['1001', '?', '1002', '1002'].map((number) => ({ to: number, text: 'a' }));
		const node = { onError: 'continueErrorOutput' } as const;
		const options = { removeDuplicates: true };
		expect((await hintsOf({ ...bulk, options }, { items, node }))[0]).toBe(
			'2 of 4 messages were sent. 1 failed: see the Error Branch. 1 was left out.',
		);
		expect(setup.gateway.phone()).toHaveLength(2);
	});

	it('that a dry run has sent nothing', async () => {
		const items = [
			{ to: '1001', text: 'a' },
			{ to: '1002', text: 'b' },
		];
		expect(await hintsOf({ ...bulk, options: { dryRun: true } }, { items })).toEqual([
			'Dry Run: nothing was sent. 2 messages checked.',
		]);
		expect(setup.gateway.phone()).toEqual([]);
	});

	it('nothing, where there is nothing worth knowing', async () => {
		const options = { removeDuplicates: true, messagesPerMinute: 60 };
		const items = [{ to: numberAt(0), text: 'Déjà payé' }];
		expect(await hintsOf({ ...bulk, options }, { items })).toEqual([]);
	});

	it('that Bulk makes fewer requests than Send, where that saves time', async () => {
		const many = customers(21);
		const parameters = { destination: to, message: text };
		const after = async (operation: 'send' | 'bulk', count: number) =>
			(await setup[operation](parameters, { items: many.slice(0, count) })).runs[0]?.hints;
		expect(await after('send', 21)).toEqual([
			'Send makes a request for each of the 21 items. The operation Bulk puts up to 100 of them into one request, which takes less time.',
		]);
		expect(await after('send', 20)).toEqual([]);
		expect(await after('bulk', 21)).toEqual([]);
	});

	it('where the failed ones of a summary are', async () => {
		const items = ['1001', '?'].map((number) => ({ to: number, text: 'a' }));
		const options = { summarize: true };
		expect(await hintsOf({ ...bulk, options }, { items, ...continuing })).toEqual([
			'1 of 2 messages was sent. 1 failed: see the list “failed”.',
		]);
	});

	it.each<[string, string[], INodeParameters, string[]]>([
		[
			'which characters make messages cost more, and how much',
			['plain', `“${'x'.repeat(70)}”`, 'Merci ☕'.padEnd(80, '!'), 'ok 👍', 'é'.repeat(200)],
			{},
			[
				'2 messages need 4 SMS instead of 2, because of “ and ” in item 1 and others. The option Replace Costly Characters puts plain ones in place of these.',
			],
		],
		[
			'the one message that costs more, and no option that would not help',
			['ok 👍'.padEnd(71, '!')],
			{},
			['1 message needs 2 SMS instead of 1, because of 👍 in item 0.'],
		],
		[
			'what the option could replace, where the first message is none of those',
			['ok 👍'.padEnd(71, '!'), `L’été${'x'.repeat(70)}`],
			{},
			[
				'2 messages need 4 SMS instead of 2, because of 👍 in item 0 and others. The option Replace Costly Characters puts plain ones in place of ’ in item 1.',
			],
		],
		['nothing, where the option is on', [`L’été${'x'.repeat(70)}`], { smartEncoding: true }, []],
		['nothing, where no more SMS are needed', ['ok 👍', 'L’été'], {}, []],
	])('%s', async (_, texts, options, hints) => {
		const items = texts.map((own, item) => ({ to: String(1001 + item), text: own }));
		expect(await hintsOf({ ...bulk, options }, { items })).toEqual(hints);
	});

	it.each<[string, string[], INodeParameters, string | undefined]>([
		[
			'a number that is too short',
			['0639981200', '0612'],
			{},
			'The numbers were not checked, and 0612 in item 1 looks too short.',
		],
		[
			'numbers with a country code beside others without',
			['0639981200', '+33639981201'],
			{},
			'Some numbers have a country code, such as +33639981201 in item 1, and others have none, such as 0639981200 in item 0.',
		],
		['nothing, where all are national', ['0639981200', '36180'], {}, undefined],
		['nothing, where all are international', ['+33639981200', '+33639981201'], {}, undefined],
		[
			'nothing, where Default Country has them checked',
			['0639981200', '+33639981201'],
			{ defaultCountry: 'FR' },
			undefined,
		],
	])('of numbers that nobody checked: %s', async (_, numbers, options, hint) => {
		const items = numbers.map((to) => ({ to, text: 'a' }));
		const advice = 'Set the option Default Country, and each number is checked before it is sent.';
		expect(await hintsOf({ ...bulk, options }, { items })).toEqual(
			hint === undefined ? [] : [`${hint} ${advice}`],
		);
	});

	it('how many messages were left out as duplicates, whole items or single numbers', async () => {
		const items = [
			{ to: '1001,1002', text: 'a' },
			{ to: '1002,1003', text: 'a' },
			{ to: '1003', text: 'a' },
		];
		const options = { removeDuplicates: true };
		expect(await hintsOf({ ...bulk, options }, { items })).toEqual([
			'2 of 3 messages were sent. 1 was left out.',
			'Left out: 2 recipients, because the same text goes to the same number already (Remove Duplicates).',
		]);
		expect(setup.gateway.phone()).toHaveLength(3);
	});

	it('how many recipients were left out because they are in a list', async () => {
		const items = [
			{ to: '1001,1002', text: 'a' },
			{ to: '1002', text: 'b' },
		];
		const options = { leaveOutNumbers: '1002,1003' };
		expect(await hintsOf({ ...bulk, options }, { items })).toEqual([
			'1 of 2 messages was sent. 1 was left out.',
			'Left out: 2 recipients with a number in Leave Out Numbers.',
		]);
	});

	it.each([
		['+441632960123', '1 recipient is a landline, which'],
		['01632 960123,01632960124', '2 recipients are landlines, which'],
	])('how many landlines are among the recipients: %s', async (to, says) => {
		// Of the second number nobody can tell; the last one gets nothing.
		const items = [to, '+12025550123', '01632960999'].map((number) => ({ to: number, text: 'a' }));
		const options = { defaultCountry: 'GB', leaveOutNumbers: '+441632960999' };
		const hints = await hintsOf({ ...bulk, options }, { items });
		expect(hints.filter((hint) => hint.includes('landline'))).toEqual([
			`${says} cannot receive SMS in most countries. Mobile Only refuses such numbers.`,
		]);
	});

	it('what was moved by pacing or by the sending window, and to when at most', async () => {
		const items = [0, 1, 2].map((index) => ({ to: numberAt(index), text: 'a' }));
		const paced = await setup.bulk({ ...bulk, options: { messagesPerMinute: 2 } }, { items });
		expect(paced.runs[0]?.hints).toEqual([
			`Messages Per Minute moved the sending times of 2 of 3 items; the last of them is sent at ${String(paced.output[2]?.json.sendAt)}.`,
		]);
		const window = { from: '09:00', to: '10:00', days: [1] };
		const sendAt = '={{ $json.at }}';
		const [monday, tuesday] = ['2099-10-12T09:30:00Z', '2099-10-13T09:30:00Z'];
		const options = { sendingWindow: { window }, sendAt };
		const moved = [
			{ to: '1001', text: 'a', at: monday },
			{ to: '1002', text: 'a', at: tuesday },
		];
		const result = await setup.bulk({ ...bulk, options }, { items: moved, ...utc });
		expect(result.runs[0]?.hints).toEqual([
			'Sending Window moved the sending times of 1 of 2 items; the last of them is sent at 2099-10-19T09:00:00Z.',
		]);
	});

	it('that messages may have been accepted, where an error does not stop the workflow', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const items = [{ to: '1001,1002', text: 'a' }];
		expect(await hintsOf(bulk, { items, ...continuing })).toEqual([
			'0 of 1 message was sent. 1 may have been sent: see the items with an error.',
			'1 message may have been sent, but SMShare gave no clear answer. Look at the phone before you send it again.',
		]);
	});
});
