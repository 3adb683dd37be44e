import { bulkOfNine } from '../campaign.mts';
import { received } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
import { ledgerOf, tallyIn } from '../tally.mts';

const setup = setupForEach();

const detailed = (options = {}) => {
	const campaign = bulkOfNine(options);
	return { ...campaign, parameters: { ...campaign.parameters, simplify: false } };
};

it.each([
	['nothing', ''],
	['JSON', '{"received":3}'],
	['half a JSON', '{"received":'],
	['an answer in XML', '<?xml version="1.0"?><ok/>'],
	['words of failure', 'ERROR: KO'],
])('a 201 with %s is accepted, and its text is kept', async (_what, acceptedBody) => {
	const { gateway, run } = setup;
	gateway.settings.acceptedBody = acceptedBody;
	const result = await run(detailed());
	expect(result.status).toBe('success');
	expect(received(gateway)).toEqual(bulkOfNine().texts);
	for (const { json } of result.output) {
		expect(json.response).toEqual({ statusCode: 201, body: acceptedBody });
	}
});

it('a web page with 200 is no answer of SMShare: what it was given for is unconfirmed', async () => {
	const { gateway, run, retry } = setup;
	gateway.faults.add({ on: 'bulk', kind: { html: true } });
	const failed = await run(detailed());
	expect(failed.error?.description).toContain(
		'A web page came back instead of an answer of SMShare',
	);
	expect(tallyIn(failed.error)).toBe('0/3/5');
	expect(tallyIn((await retry(failed)).error)).toBe('5/3/0');
	expect(received(gateway)).toEqual([2, 3].flatMap((request) => bulkOfNine().textsOf(request)));
});

it.each([true, false])('of a 201 with 50 MB little is kept, with Simplify %s', async (simplify) => {
	const { gateway, run, retry } = setup;
	gateway.faults.add(
		{ on: 'bulk', kind: { hugeBody: 50_000_000, status: 201, accept: true } },
		{ on: 'bulk', skip: 1, kind: { status: 429 } },
	);
	const campaign = bulkOfNine();
	const failed = await run({ ...campaign, parameters: { ...campaign.parameters, simplify } });
	expect(failed.stored.length).toBeLessThan(10_000);
	const retried = await retry(failed);
	expect(retried.status).toBe('success');
	expect(retried.stored.length).toBeLessThan(20_000);
	expect(received(gateway)).toEqual(campaign.texts);
});

describe('a gateway that echoes the access token', () => {
	/** Logs in and has the gateway answer with the request's secrets from then on. */
	async function echo(): Promise<string> {
		const { gateway, n8n, credential, run } = setup;
		await run({ ...bulkOfNine(), items: [{ to: '0639980000', text: 'To log in' }] });
		const { accessToken, apiKey } = n8n.storedCredential(credential);
		const { token } = JSON.parse(String(accessToken)) as { token: string };
		gateway.settings.acceptedBody = JSON.stringify({ accessToken: token, apiKey, kept: 'yes' });
		return token;
	}

	it('does not get it into the output or the ledger', async () => {
		const token = await echo();
		const { gateway, run, retry } = setup;
		gateway.faults.add({ on: 'bulk', skip: 2, kind: { status: 400, body: `No: ${token}` } });
		const failed = await run(detailed());
		expect(failed.error?.description).not.toContain(token);
		expect(JSON.stringify(ledgerOf(failed))).toContain('yes');
		const { output } = await retry(failed);
		expect(output[0]?.json.response).toEqual({
			statusCode: 201,
			body: '{"accessToken":"*****","apiKey":"*****","kept":"yes"}',
		});
	});

	it('does not either when another execution has stored a newer token meanwhile', async () => {
		await echo();
		const { gateway, n8n, credential, run } = setup;
		gateway.onRequest(() => n8n.editCredential(credential, { accessToken: '' }));
		const { output } = await run(detailed());
		expect(JSON.stringify(output[0]?.json.response)).toContain('*****');
	});

	it('does not by repeating it without end', async () => {
		const token = await echo();
		const { gateway, run } = setup;
		// Where the text is cut, half a token would stand.
		gateway.settings.acceptedBody = 'x'.repeat(20) + token.repeat(2_000);
		const { output } = await run(detailed());
		expect(JSON.stringify(output)).not.toContain(token.slice(0, 8));
	});
});

it('a credential that cannot be read any more sends nothing, and changes nothing of what was accepted', async () => {
	const { gateway, n8n, credential, run, retry } = setup;
	gateway.settings.acceptedBody = 'Thanks';
	const password = String(n8n.storedCredential(credential).password);
	const stop = gateway.onRequest(({ endpoint }) => {
		if (endpoint !== 'bulk') return;
		stop();
		n8n.editCredential(credential, { password: "={{ $('Nowhere').item.json.password }}" });
	});
	const failed = await run(detailed());
	expect(failed.status).toBe('error');
	expect(ledgerOf(failed)[0]?.entries[0]).toMatchObject({ items: '0-2', statusCode: 201 });

	n8n.editCredential(credential, { password });
	await retry(failed);
	expect(received(gateway)).toEqual(bulkOfNine().texts);
});
