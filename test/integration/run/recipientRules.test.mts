import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { errorText } from '../../errorText.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { retryOnFail } from '../campaign.mts';
import { errorOutput, goOn, stop } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

/** All numbers are reserved for fiction, but for the short code. */
const items = [
	{ to: '06 39 98 00 00', text: 'a' },
	{ to: '0639980001, +33 (0)6 39 98 00 02', text: 'b' },
	{ to: '+447700900123', text: 'c' },
	{ to: '+441632960123', text: 'd' },
	{ to: '31000', text: 'e' },
];
const ALL = [
	'+33639980000 a',
	'+33639980001 b',
	'+33639980002 b',
	'+447700900123 c',
	'+441632960123 d',
	'31000 e',
];

const fromItems = { destination: '={{ $json.to }}', message: '={{ $json.text }}' };
const ways: Array<[string, INodeParameters]> = [
	['Send', { operation: 'send', ...fromItems }],
	['Bulk', { operation: 'bulk', ...fromItems }],
	[
		'Bulk from input fields',
		{
			operation: 'bulk',
			dataMode: 'autoMapInputData',
			destinationField: 'to',
			messageField: 'text',
		},
	],
];

interface Case {
	options: IDataObject;
	/** Input indexes of what is refused, and a part of what is said of each. */
	refused: Record<number, string>;
	skipped?: number[];
	/** What the phone gets of the others. */
	sent: string[];
	/** Whether nothing is sent whatever On Error says. */
	ofRun?: true;
}

const cases: Record<string, Case> = {
	'Leave Out Numbers': {
		options: { leaveOutNumbers: '={{ ["0033639980000", 639980002, "31000"] }}' },
		refused: {},
		skipped: [0, 4],
		sent: ['+33639980001 b', '+447700900123 c', '+441632960123 d'],
	},
	'Leave Out Numbers that name one who is none': {
		options: { leaveOutNumbers: '+33639980000\nZoé' },
		refused: Object.fromEntries(
			items.map((_, i) => [i, 'Leave Out Numbers: “Zoé” is not a phone number']),
		),
		sent: [],
		ofRun: true,
	},
	'Leave Out Numbers whose field does not exist': {
		options: { leaveOutNumbers: '={{ $json.nowhere }}' },
		refused: Object.fromEntries(items.map((_, i) => [i, 'Leave Out Numbers: the list'])),
		sent: [],
		ofRun: true,
	},
	'Allowed Countries': {
		options: { allowedCountries: ['FR', 'BE'] },
		refused: {
			2: '“+447700900123” is a number of United Kingdom',
			3: '“+441632960123” is a number of United Kingdom',
			4: '“31000” is a short code, which Allowed Countries keeps out',
		},
		sent: ['+33639980000 a', '+33639980001 b', '+33639980002 b'],
	},
	'Mobile Only': {
		options: { mobileOnly: true },
		refused: {
			3: '“+441632960123” is a landline, which Mobile Only keeps out',
			4: '“31000” is a short code, which Mobile Only keeps out',
		},
		sent: ['+33639980000 a', '+33639980001 b', '+33639980002 b', '+447700900123 c'],
	},
	'Max Recipients': {
		options: { maxRecipients: 5 },
		refused: Object.fromEntries(
			items.map((_, i) => [i, 'there are 6 recipients, more than the 5 allowed']),
		),
		sent: [],
		ofRun: true,
	},
	'Max Recipients that are just as many, without those left out': {
		options: { maxRecipients: 5, leaveOutNumbers: '31000' },
		refused: {},
		skipped: [4],
		sent: ALL.slice(0, 5),
	},
};

/** What becomes of an item, in a word. */
function fateOf({ refused, skipped = [] }: Case, item: number): string {
	if (item in refused) return 'refused';
	return skipped.includes(item) ? 'skipped leftOut' : 'accepted';
}

const fatesIn = ({ output }: ExecutionResult) =>
	output.map(({ json: { status, reason } }) => [status, reason].filter(Boolean).join(' '));

describe.each(Object.entries(cases))('%s', (_, expected) => {
	const { refused, sent } = expected;
	const fates = items.map((__, item) => fateOf(expected, item));
	const failing = Object.keys(refused).map(Number);

	describe.each(ways)('in %s', (__, way) => {
		const options = { defaultCountry: 'FR', ...expected.options };
		const campaign = { parameters: { ...way, options } as INodeParameters, items };

		it('sends nothing where an item is refused and errors stop the node', async () => {
			const { status, error } = await setup.run({ ...campaign, node: stop });
			const [first] = failing;
			expect(status).toBe(first === undefined ? 'success' : 'error');
			expect(`${error?.message} ${error?.description}`).toContain(refused[first ?? -1] ?? '');
			expect(received(setup.gateway)).toEqual(first === undefined ? sent : []);
		});

		it('says of each item with Continue what became of it, and sends the others', async () => {
			const result = await setup.run({ ...campaign, node: goOn });
			expect(received(setup.gateway)).toEqual(sent);
			expect(fatesIn(result)).toEqual(fates);
			for (const item of failing) {
				expect(errorText(result.output[item]?.json)).toContain(refused[item]);
			}
		});

		it('sends the refused ones to the error output', async () => {
			const result = await setup.run({ ...campaign, node: errorOutput });
			expect(received(setup.gateway)).toEqual(sent);
			expect(fatesIn(result)).toEqual(fates.filter((fate) => fate !== 'refused'));
			expect(result.errorOutput.map(({ json }) => json.to)).toEqual(
				failing.map((item) => items[item]?.to),
			);
		});
	});
});

/** The cases in which something is sent, without the items that would stop the node. */
const retried = Object.entries(cases).filter(([, { ofRun }]) => !ofRun);

describe.each(retried)(
	'%s, after a request that was not accepted',
	(_, { options, refused, sent }) => {
		const node = { ...stop, ...retryOnFail };

		it.each(
			ways.flatMap(([name, way]) => [
				[name, 'Retry On Fail', way, node] as const,
				[name, 'a retry of the execution', way, stop] as const,
			]),
		)('%s sends once with %s', async (__, ___, way, settings) => {
			setup.gateway.faults.add({ on: 'bulk', skip: 1, kind: { status: 429 } });
			const first = await setup.run({
				parameters: {
					...way,
					options: { defaultCountry: 'FR', batchSize: 2, ...options },
				} as INodeParameters,
				items: items.filter((____, item) => !(item in refused)),
				node: settings,
			});
			const last = settings === node ? first : await setup.retry(first);
			expect(first.tries).toBe(settings === node ? 2 : 1);
			expect(last.status).toBe('success');
			expect(received(setup.gateway)).toEqual(sent);
		});
	},
);

describe('as a tool', () => {
	const parameters = {
		operation: 'send',
		destination: "={{ $fromAI('To', '', 'string') }}",
		message: "={{ $fromAI('Message', '', 'string') }}",
	};
	const call = (To: string) => ({ To, Message: 'x' });

	it.each([
		['leaveOutNumbers', '0639980000', '06 39 98 00 00', '"reason":"leftOut"'],
		['allowedCountries', ['FR'], '+447700900123', 'a number of United Kingdom'],
		['mobileOnly', true, '0899 12 34 56', 'a premium-rate number'],
		['maxRecipients', 1, '0639980000,0639980002', '2 recipients, more than the 1 allowed'],
	])('%s keeps a call from sending, and the next one sends', async (name, value, to, says) => {
		const options = { defaultCountry: 'FR', [name]: value };
		const turns = [[call(to)], [call('0639980001')]];
		const { answers } = await setup.runAsTool({ parameters: { ...parameters, options }, turns });
		expect(received(setup.gateway)).toEqual(['+33639980001 x']);
		expect(String(answers[0]?.answer)).toContain(says);
		expect(String(answers[1]?.answer)).toContain('accepted');
	});

	it.each([
		['leaveOutNumbers', 'Leave Out Numbers'],
		['allowedCountries', 'Allowed Countries'],
		['mobileOnly', 'Mobile Only'],
		['maxRecipients', 'Max Recipients'],
	])('%s is not for the model to choose', async (name, displayName) => {
		const options = { [name]: "={{ $fromAI('Bound', '', 'string') }}" };
		const turns = [[{ ...call('0639980001'), Bound: '' }]];
		const { answers } = await setup.runAsTool({ parameters: { ...parameters, options }, turns });
		expect(setup.gateway.requests).toEqual([]);
		expect(String(answers[0]?.answer)).toContain(displayName);
		expect(String(answers[0]?.answer)).toContain('an AI model must not choose this');
	});
});

describe('somebody who says stop between two tries', () => {
	const parameters = { operation: 'bulk', ...fromItems };
	const options = { defaultCountry: 'FR', batchSize: 1 };

	it('gets nothing more, and what was sent before comes out as sent', async () => {
		setup.gateway.faults.add({ on: 'bulk', skip: 2, kind: { status: 429 } });
		const failed = await setup.run({ parameters: { ...parameters, options }, items });
		expect(received(setup.gateway)).toEqual(ALL.slice(0, 3));
		// All numbers of the first item, and one of two of the second.
		const leaveOutNumbers = '0639980000, 0639980001, +447700900123';
		const last = await setup.retry(failed, {
			parameters: { options: { ...options, leaveOutNumbers } },
		});
		expect(received(setup.gateway)).toEqual(ALL.filter((sms) => !sms.endsWith(' c')));
		expect(fatesIn(last)).toEqual([
			'accepted',
			'accepted',
			'skipped leftOut',
			'accepted',
			'accepted',
		]);
	});
});

it('nobody is asked in Send and Wait whose number is left out', async () => {
	const options = { defaultCountry: 'FR', leaveOutNumbers: '+33 6 39 98 00 00' };
	const parameters = { operation: 'sendAndWait', ...fromItems, options };
	const result = await setup.run({ parameters, items });
	expect(result.error?.message).toContain('Nobody was asked: all numbers in To are in Leave Out');
	expect(requestsTo(setup.gateway, 'bulk')).toEqual([]);
	const waiting = await setup.run({ parameters, items: items.slice(1) });
	expect(waiting.status).toBe('waiting');
});
