import { errorText } from '../../errorText.mts';
import { requestsTo } from '../../gatewaySide.mts';
import { goOn, stop } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const good = { destination: '0617841532', message: 'x' };

const setup = setupForEach();

// Parameters that make item 1 of 3 bad: the parameter as the user sees it, the item, what is wrong, and a part of the way out.
const onlyBad = (value: string, otherwise: string) =>
	`={{ $itemIndex === 1 ? ${value} : ${otherwise} }}`;
const to = (value: string) => onlyBad(value, '"1001"');
const text = (value: string) => onlyBad(value, '"Hi"');
const option = (name: string, value: string, otherwise: string) => ({
	options: { [name]: onlyBad(value, otherwise) },
});

// prettier-ignore
const refused: Array<[string, object, says: string, wayOut: string]> = [
	['no destination', { destination: to('$json.nowhere') }, 'To of item 1: no phone number given', 'Give at least one phone number'],
	['an empty destination', { destination: to('" , ;\\n"') }, 'To of item 1: no phone number given', 'Give at least one phone number'],
	['a destination without a digit', { destination: to('"+ ()"') }, 'To of item 1: “+ ()” is not a phone number', 'Give digits with an optional + in front'],
	['a destination that is an object', { destination: to('{ phone: 1001 }') }, 'To of item 1: an object is not a phone number', 'Give phone numbers as text or numbers'],
	['one wrong number among several', { destination: to('"1001, call me, 1002"') }, 'To of item 1: “call me” is not a phone number', 'Give digits'],
	['an empty message', { message: text('""') }, 'Message of item 1: the text is empty', 'Give a text to send'],
	['a message of white space', { message: text('" \\n\\t"') }, 'Message of item 1: the text is empty', 'Give a text to send'],
	['no message', { message: text('$json.nowhere') }, 'Message of item 1: the text is empty', 'check that the item has that field'],
	['a message that is an object', { message: text('{ text: "Hi" }') }, 'Message of item 1: the text is an object', 'Give the text of the message as a string'],
	['a message that is a list', { message: text('["Hi"]') }, 'Message of item 1: the text is a list', 'Give the text of the message as a string'],
	['a past time', option('sendAt', '"2020-01-01T12:00:00Z"', '""'), 'Send At of item 1: 2020-01-01T13:00:00+01:00 is in the past', 'Choose a time in the future, or leave it empty to send now'],
	['a date without a time', option('sendAt', '"2099-10-10"', '""'), 'Send At of item 1: “2099-10-10” is not a date and time', 'Give a date with a time'],
	['a time that is true', option('sendAt', 'true', '""'), 'Send At of item 1: true is not a date and time', 'Give a date with a time'],
	['too many segments', { message: text('"😀".repeat(36)'), options: { maxSegments: '={{ 1 }}' } }, 'Message of item 1: the text needs 2 SMS, more than the 1 allowed', 'Shorten the text, or raise Max SMS Per Message'],
	['a limit of segments that is none', option('maxSegments', '"two"', '2'), 'Max SMS Per Message of item 1: "two" is not a whole number of 0 or more', 'Give a whole number'],
	['an unknown country', option('defaultCountry', '"XX"', '"FR"'), 'Default Country of item 1: the country “XX” is not known', 'from the list, or give its ISO 3166 code'],
	['a number that cannot be one of its country', { destination: to('"061234567"'), ...option('defaultCountry', '"FR"', '""') }, 'To of item 1: “061234567” is not a valid phone number in France', 'Check the number'],
	['a dry run that is neither true nor false', option('dryRun', '"false"', 'false'), 'Dry Run of item 1: "false" is neither true nor false', 'Set it to true or false'],
	['a dry run that is not said', option('dryRun', '$json.nowhere', 'false'), 'Dry Run of item 1: nothing is neither true nor false', 'Set it to true or false'],
	['a smart encoding that is neither true nor false', option('smartEncoding', '"true"', 'false'), 'Replace Costly Characters of item 1: "true" is neither true nor false', 'Set it to true or false'],
	['a simplify that is neither true nor false', { simplify: '={{ $itemIndex === 1 ? "no" : true }}' }, 'Simplify of item 1: "no" is neither true nor false', 'Set it to true or false'],
	['an expression that fails', { message: text('$("Nowhere").first().json.text') }, 'Message of item 1: could not be read: ', 'Check the expression in this parameter.'],
];

describe.each(['send', 'bulk'] as const)('%s', (operation) => {
	it.each(refused)('%s', async (_, parameters, says, wayOut) => {
		const all = { ...good, ...parameters } as never;
		const setting = { items: [{}, {}, {}], workflowSettings: { timezone: 'Europe/Paris' } };

		const stopped = await setup[operation](all, { ...setting, node: stop });
		expect(stopped.error?.message).toContain(says);
		expect(stopped.error?.description).toContain(wayOut);
		expect(stopped.error?.description).toContain('not sent: 3');
		expect(requestsTo(setup.gateway, 'bulk')).toEqual([]);

		const { output } = await setup[operation](all, { ...setting, node: goOn });
		expect(output.map(({ json }) => (json.error ? 'failed' : json.status))).toEqual([
			'accepted',
			'failed',
			'accepted',
		]);
		expect(errorText(output[1]?.json)).toContain(says);
		expect(errorText(output[1]?.json)).toContain(wayOut);
		expect(setup.gateway.phone()).toHaveLength(2);
	});
});

it.each([
	['To', { destination: '' }],
	['Message', { message: '' }],
])('an empty field %s keeps the workflow from starting', async (_, own) => {
	const result = await setup.send({ ...good, ...own });
	expect(result).toMatchObject({ status: 'error', tries: 0 });
	expect(setup.gateway.requests).toEqual([]);
});
