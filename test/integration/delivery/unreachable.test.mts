import type { INodeCredentialsDetails } from 'n8n-workflow';

import { accountFingerprint, writeStoredToken } from '../../../credentials/storedToken.ts';
import { selfSignedCertificate } from '../../../sandbox/gateway/selfSignedCertificate.mts';
import { bulkOfNine, campaignFor } from '../campaign.mts';
import { startRelay, type Relay } from './relay.mts';
import { errorText } from '../../errorText.mts';
import { received, requestsTo } from '../../gatewaySide.mts';
import { setupForEach, startSetup } from '../setup.mts';
import { tallyIn, type TallyText } from '../tally.mts';

const setup = setupForEach();

describe('a gateway that refuses connections', () => {
	let relay: Relay;
	beforeEach(async () => {
		relay = await startRelay(setup.gateway.port);
		const { n8n, credential } = setup;
		n8n.editCredential(credential, { baseUrl: relay.url });
	});
	afterEach(() => relay.close());

	type Row = ['send' | 'bulk', accepted: number, atPhone: number, TallyText, inTheEnd: number];
	const rows: Row[] = [
		['bulk', 1, 3, '3/0/5', 9],
		['bulk', 2, 6, '5/0/3', 9],
		['send', 1, 1, '1/0/2', 4],
		['send', 2, 3, '2/0/1', 4],
	];
	it.each(rows)(
		'%s, after %i requests: %i SMS, %s, and when it is back %i',
		async (operation, accepted, atPhone, tally, inTheEnd) => {
			const { gateway, run, retry } = setup;
			const { texts, ...campaign } = campaignFor(operation);
			gateway.onRequest(() => {
				if (requestsTo(gateway, 'bulk').length === accepted) relay.close();
			});
			const failed = await run(campaign);
			expect(failed.error?.message).toContain('the connection was refused');
			expect(tallyIn(failed.error)).toBe(tally);
			expect(received(gateway)).toHaveLength(atPhone);

			await relay.open();
			expect((await retry(failed)).status).toBe('success');
			expect(received(gateway)).toHaveLength(inTheEnd);
			expect(received(gateway)).toEqual(texts);
		},
	);

	it('before the login: nothing is sent, and everything when it is back', async () => {
		const { gateway, run, retry } = setup;
		relay.close();
		const failed = await run(bulkOfNine());
		expect(failed.error?.message).toContain('the connection was refused');
		expect(tallyIn(failed.error)).toBe('0/0/8');
		await relay.open();
		expect((await retry(failed)).status).toBe('success');
		expect(received(gateway)).toEqual(bulkOfNine().texts);
	});

	it('with On Error: Continue three refused connections in a row are enough', async () => {
		const { gateway, run } = setup;
		const { texts, ...campaign } = bulkOfNine({ batchSize: 1 });
		gateway.onRequest(() => {
			if (requestsTo(gateway, 'bulk').length === 1) relay.close();
		});
		const result = await run({ ...campaign, node: { onError: 'continueRegularOutput' } });
		expect(received(gateway)).toEqual(texts.slice(0, 1));
		expect(result.output.map(({ json }) => /Not sent, because 3/.test(errorText(json)))).toEqual([
			false,
			false,
			false,
			false,
			true,
			true,
			true,
			true,
		]);
	});
});

/** Gives a credential the token of an earlier login, as if the address had worked until now. */
function withToken(credential: INodeCredentialsDetails, baseUrl: string): void {
	const { n8n } = setup;
	n8n.editCredential(credential, { baseUrl });
	const account = accountFingerprint(n8n.storedCredential(credential), baseUrl);
	const stored = { token: 'token-of-an-earlier-login', account, issuedAt: Date.now() - 60_000 };
	n8n.editCredential(credential, { accessToken: writeStoredToken(stored) });
}

it.each(['with a token', 'without a token'])(
	'an unknown host name, %s: nothing is sent',
	async (how) => {
		const { n8n, credential, run } = setup;
		const baseUrl = 'https://smshare.invalid';
		if (how === 'with a token') withToken(credential, baseUrl);
		else n8n.editCredential(credential, { baseUrl });
		const failed = await run(bulkOfNine());
		expect(failed.error?.message).toMatch(/host name/);
		expect(tallyIn(failed.error)).toMatch(/^0\/0\//);
	},
);

it.each(['with a token', 'without a token'])(
	'a certificate that nobody vouches for, %s: not a byte of a request arrives',
	async (how) => {
		const tls = await startSetup({ tls: selfSignedCertificate() });
		const { n8n, credential, run } = setup;
		if (how === 'with a token') withToken(credential, tls.gateway.url);
		else n8n.editCredential(credential, { baseUrl: tls.gateway.url });
		const failed = await run(bulkOfNine());
		expect(failed.error?.message).toContain('certificate is not trusted');
		expect(tallyIn(failed.error)).toMatch(/^0\/0\//);
		expect(tls.gateway.requests).toEqual([]);
		await tls.stop();
	},
);

it.each(['http://smshare.fr', 'http://192.0.2.1:8080/sms'])(
	'plain http to another machine, %s, is refused before anything is sent',
	async (baseUrl) => {
		const { n8n, credential, run } = setup;
		withToken(credential, baseUrl);
		const failed = await run(bulkOfNine());
		expect(failed.error?.message).toContain('Plain http is not allowed');
		expect(tallyIn(failed.error)).toMatch(/^0\/0\//);
		expect(await n8n.testCredential(credential)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Plain http is not allowed') as string,
		});
	},
);
