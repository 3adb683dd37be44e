import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Fault, SmsBean } from '../../../sandbox/gateway/gateway.mts';
import { classesUnderTest } from '../../n8nCore/underTest.mts';
import { stoppedClock } from '../clock.mts';
import { setupForEach, type Setting } from '../setup.mts';

const setup = setupForEach();
stoppedClock();

interface Effect {
	/** The value that is set; without the option, n8n uses the default. */
	value: unknown;
	/** The texts of the items; the first goes to 1001 and 1002, the second to 1001, the third to a French number. */
	texts: string[];
	fault?: Fault;
	setting?: Setting;
	/**
	 * What the gateway gets of Bulk without the option and with it: numbers and text of each bean, its
	 * time after an @, with a / between requests; then what the run fails with. Send makes a request of each bean.
	 */
	without: string;
	withIt: string;
}

const late: Fault = { on: 'bulk', kind: { slow: 1_500 } };
const lost: Fault = { on: 'bulk', kind: { reset: 'after acceptance' } };
const retried = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
const ab = '1001,1002 a + 1001 b';

/** A value of each option, and the difference that it makes at the gateway. */
const effects: Record<string, Effect> = {
	allowedCountries: {
		value: ['BE'],
		texts: ['a'],
		without: '1001,1002 a',
		withIt:
			'error: To of item 0: “1001” is a short code, which Allowed Countries keeps out, because nobody can tell whose it is or what it costs',
	},
	batchSize: { value: 1, texts: ['a', 'b'], without: ab, withIt: '1001,1002 a / 1001 b' },
	defaultCountry: {
		value: 'FR',
		texts: ['a', 'b', 'c'],
		without: `${ab} + 0612345678 c`,
		withIt: `${ab} + +33612345678 c`,
	},
	dryRun: { value: true, texts: ['a', 'b'], without: ab, withIt: '' },
	groupIdentical: {
		value: false,
		texts: ['b', 'a', 'a'],
		without: '1001,1002 b + 1001,0612345678 a',
		withIt: '1001,1002 b + 1001 a + 0612345678 a',
	},
	leaveOutNumbers: {
		value: '1002\n1003',
		texts: ['a', 'b'],
		without: ab,
		withIt: '1001 a + 1001 b',
	},
	maxRecipients: {
		value: 2,
		texts: ['a', 'b'],
		without: ab,
		withIt: 'error: Max Recipients: there are 3 recipients, more than the 2 allowed',
	},
	maxSegments: {
		value: 1,
		texts: ['a', 'é'.repeat(161)],
		without: `1001,1002 a + 1001 ${'é'.repeat(161)}`,
		withIt: 'error: Message of item 1: the text needs 2 SMS, more than the 1 allowed',
	},
	messagesPerMinute: {
		value: 30,
		texts: ['a', 'b'],
		without: ab,
		withIt: '1001,1002 a + 1001 b @in 14 s',
	},
	mobileOnly: {
		value: true,
		texts: ['a'],
		without: '1001,1002 a',
		withIt:
			'error: To of item 0: “1001” is a short code, which Mobile Only keeps out, because nobody can tell whose it is or what it costs',
	},
	// That it holds is tried in onceOnly/: it would take too many messages here.
	onceOnlyHistory: {
		value: 0,
		texts: ['a'],
		without: '1001,1002 a',
		withIt: 'error: Once-Only History: 0 is not a whole number from 1 to 1000000',
	},
	onceOnlyKey: {
		value: 'a key',
		texts: ['a', 'b'],
		without: ab,
		withIt: '1001,1002 a',
	},
	removeDuplicates: {
		value: true,
		texts: ['a', 'a'],
		without: '1001,1002 a + 1001 a',
		withIt: '1001,1002 a',
	},
	sendAt: {
		value: '2099-10-10T14:55:43Z',
		texts: ['a'],
		without: '1001,1002 a',
		withIt: '1001,1002 a @2099-10-10T14:55:43Z',
	},
	sendingWindow: {
		value: { window: { from: '03:00', to: '03:01', days: [1] } },
		texts: ['a'],
		without: '1001,1002 a',
		withIt: '1001,1002 a @Monday 03:00',
	},
	smartEncoding: {
		value: true,
		texts: ['“Ça”'],
		without: '1001,1002 “Ça”',
		withIt: '1001,1002 "Ça"',
	},
	// What it makes of the output is tried in output/: at the gateway there is no difference.
	summarize: {
		value: 1,
		texts: ['a'],
		without: '1001,1002 a',
		withIt: 'error: Summarize: 1 is neither true nor false',
	},
	timeout: {
		value: 1,
		texts: ['a'],
		fault: late,
		without: '1001,1002 a',
		withIt: '1001,1002 a error: SMShare did not confirm 1 message',
	},
	whenUnconfirmed: {
		value: 'resend',
		texts: ['a'],
		fault: lost,
		setting: retried,
		without: '1001,1002 a error: SMShare did not confirm 1 message',
		withIt: '1001,1002 a / 1001,1002 a',
	},
};

const optionsOf = (operation: string): string[] =>
	new (classesUnderTest().nodeClass)().description.properties
		.filter(
			({ name, displayOptions }) =>
				name === 'options' && displayOptions?.show?.operation?.includes(operation),
		)
		.flatMap(({ options }) => (options as INodeProperties[]).map(({ name }) => name));

/** A time as the effects above have it. */
function wordsFor(time: number | undefined, start: number): string {
	if (time === undefined) return '';
	const at = DateTime.fromMillis(time, { zone: 'UTC' });
	if (at.year === 2099) return ` @${at.toISO({ suppressMilliseconds: true })}`;
	const seconds = (time - start) / 1_000;
	return seconds < 60 ? ` @in ${seconds} s` : ` @${at.toFormat('cccc HH:mm')}`;
}

async function run(operation: 'send' | 'bulk', options: IDataObject, effect: Effect) {
	const { texts, fault, setting } = effect;
	if (fault) setup.gateway.faults.add(fault);
	const to = [['1001', '1002'], '1001', '0612345678'];
	const items = texts.map((text, i) => ({ to: to[i], text }));
	const parameters = { destination: '={{ $json.to }}', message: '={{ $json.text }}', options };
	const start = Date.now();
	const { error } = await setup[operation](parameters as never, {
		items,
		workflowSettings: { timezone: 'UTC' },
		...setting,
	});
	const words = ({ destination, message, scheduleTimestamp }: SmsBean) =>
		`${destination} ${message}${wordsFor(scheduleTimestamp, start)}`;
	const sent = setup.sent().map((beans) => beans.map(words).join(' + '));
	return [sent.join(' / '), ...(error ? [`error: ${error.message}`] : [])].join(' ').trim();
}

const cases = (['send', 'bulk'] as const).flatMap((operation) =>
	optionsOf(operation).map((name) => [operation, name] as const),
);

it('every option that n8n shows is tried', () => {
	expect(Object.keys(effects).sort()).toEqual([...new Set(cases.map(([, name]) => name))].sort());
});

describe.each(cases)('%s: the option %s', (operation, name) => {
	const effect = effects[name] as Effect;
	const expected = (text: string) => (operation === 'send' ? text.replaceAll(' + ', ' / ') : text);

	it('makes its difference at the gateway', async () => {
		expect(await run(operation, { [name]: effect.value as string }, effect)).toBe(
			expected(effect.withIt),
		);
	});

	it('makes none where it is not chosen', async () => {
		expect(await run(operation, {}, effect)).toBe(expected(effect.without));
	});
});
