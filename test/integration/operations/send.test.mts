import { requestsTo } from '../../gatewaySide.mts';
import { customers, fromCustomers } from '../customers.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

it('Send makes one request with one bean for each item, in input order', async () => {
	const items = customers(4);
	const result = await setup.send(fromCustomers, { items });
	expect(result.status).toBe('success');
	expect(setup.sent()).toStrictEqual(
		items.map(({ to, text }) => [{ destination: to, message: text }]),
	);
	expect(requestsTo(setup.gateway, 'bulk').map(({ statusCode }) => statusCode)).toEqual([
		201, 201, 201, 201,
	]);
	expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
});

it('several destinations are one bean, joined by commas', async () => {
	await setup.send({ destination: '12334566, 0617841532', message: 'Hello n8n!' });
	expect(setup.sent()).toStrictEqual([
		[{ destination: '12334566,0617841532', message: 'Hello n8n!' }],
	]);
	expect(setup.gateway.phone().map(({ destination }) => destination)).toEqual([
		'12334566',
		'0617841532',
	]);
});

it.each<[string, unknown, string]>([
	['text with commas', '12334566,0617841532', '12334566,0617841532'],
	['text with semicolons', '12334566; 0617841532;', '12334566,0617841532'],
	[
		'text with line breaks',
		'12334566\r\n0617841532\n\n0639981234',
		'12334566,0617841532,0639981234',
	],
	[
		'an array',
		['12334566', 617841532, '0639981234;0639981235'],
		'12334566,617841532,0639981234,0639981235',
	],
	['a number', 33617841532, '33617841532'],
	['a number with more digits than an integer of 32 bits', 123456789012345, '123456789012345'],
	['text with formatting', '+33 (0)6-17.84/15 32', '+33617841532'],
	[
		'Arabic-Indic and full-width digits',
		'٠٦١٧٨٤١٥٣٢, ０６１７８４１５３３',
		'0617841532,0617841533',
	],
	['the same number twice', '0617841532, 06 17 84 15 32', '0617841532'],
	['a leading zero', '0123', '0123'],
])('destinations come as %s', async (_, to, destination) => {
	const result = await setup.send(
		{ destination: '={{ $json.to }}', message: 'x' },
		{ items: [{ to } as never] },
	);
	expect(result.error).toBeUndefined();
	expect(setup.sent()).toStrictEqual([[{ destination, message: 'x' }]]);
	expect(result.output[0]?.json).toMatchObject({
		destination,
		recipients: destination.split(',').length,
	});
});

it.each([
	['commas and semicolons', 'Red, green; and blue,,'],
	['spaces and line breaks at both ends', '  \n Dear Zoé,\r\n\r\n\tsee you soon. \n '],
	['quotes, backslashes and control characters', 'He said "no" \\n \\u0041 \u0001 \u2028 \u007f'],
	['emoji, marks and other scripts', 'ÀÉé e\u0301 œ € 👩🏽‍💻🇫🇷 日本語 مرحبا \u200d\ufeff'],
	['what looks like JSON or markup', '{"accessToken":"x"} </script> {{ 1 + 1 }} $& %s'],
	['5,000 characters', 'åé😀 '.repeat(1000)],
])('the message arrives unchanged: %s', async (_, text) => {
	const result = await setup.send(
		{ destination: '0617841532', message: '={{ $json.text }}' },
		{ items: [{ text }] },
	);
	expect(setup.sent()).toStrictEqual([[{ destination: '0617841532', message: text }]]);
	expect(result.output[0]?.json.message).toBe(text);
});

it('a message without an expression is sent as typed, braces and all', async () => {
	const message = ' Hi, {{ $json.name }};\nbye ';
	await setup.send({ destination: '0617841532', message });
	expect(setup.sent()).toStrictEqual([[{ destination: '0617841532', message }]]);
});

it('numbers and booleans of a field are sent as text', async () => {
	const items = [{ code: 4711 }, { code: 0 }, { code: false }];
	await setup.send({ destination: '0617841532', message: '={{ $json.code }}' }, { items });
	expect(
		setup
			.sent()
			.flat()
			.map(({ message }) => message),
	).toEqual(['4711', '0', 'false']);
});

it('the gateway gets the documented body and nothing else', async () => {
	await setup.send({
		destination: '0617841532',
		message: 'x',
		options: { sendAt: '2099-10-10T14:55:43Z' },
	});
	// The gateway refuses fields that are not documented, and a wrong content type.
	expect(setup.sent()).toStrictEqual([
		[{ destination: '0617841532', message: 'x', scheduleTimestamp: 4095327343000 }],
	]);
	expect(requestsTo(setup.gateway, 'bulk')).toMatchObject([
		{ method: 'POST', path: '/api/v2/sms/bulk', statusCode: 201, account: 'Shop phone' },
	]);
});

it('a credential with expressions is read for each item, and each leaves through its own phone', async () => {
	const { gateway, n8n, credential } = setup;
	const [shop, office] = gateway.accounts;
	n8n.editCredential(credential, {
		login: `={{ $json.office ? '${office?.login}' : '${shop?.login}' }}`,
		password: `={{ $json.office ? '${office?.password}' : '${shop?.password}' }}`,
	});
	const items = [{ office: false }, { office: true }, { office: false }];
	const message = '={{ $json.office ? "Office" : "Shop" }}';
	const result = await setup.send({ destination: '1001', message }, { items });
	expect(result.status).toBe('success');
	expect(gateway.phone().map((sms) => `${sms.account}: ${sms.message}`)).toEqual([
		'Shop phone: Shop',
		'Office phone: Office',
		'Shop phone: Shop',
	]);
});
