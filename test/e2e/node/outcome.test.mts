import type { FaultKind } from '../../../sandbox/gateway/gateway.mts';
import { freePort } from '../../../sandbox/n8n/freePort.mts';
import type { Execution } from '../../../sandbox/n8n/executions.mts';
import { accountOf, requestsTo } from '../../gatewaySide.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { chain, customers, smshareNode } from '../setup/workflows.mts';

const elsewhere = 'http://127.0.0.1:1/';

/** What the gateway does, and what n8n's own error for it must be taken for. */
const answers: Array<[string, FaultKind, 'unconfirmed' | 'not sent', RegExp]> = [
	['400', { status: 400 }, 'not sent', /HTTP 400/],
	['404', { status: 404 }, 'not sent', /HTTP 404/],
	['413', { status: 413 }, 'not sent', /HTTP 413/],
	['429', { status: 429 }, 'not sent', /HTTP 429/],
	['503', { status: 503 }, 'not sent', /HTTP 503/],
	['a redirect', { redirect: 302, location: elsewhere }, 'not sent', /redirect \(HTTP 302\)/],
	['500', { status: 500 }, 'unconfirmed', /HTTP 500/],
	['502', { status: 502 }, 'unconfirmed', /HTTP 502/],
	['a lost connection', { reset: 'after body' }, 'unconfirmed', /connection .* lost/],
	['silence', { hang: true }, 'unconfirmed', /no answer within 1 s/],
];

describe('what a run of the node in n8n says of a request', () => {
	const setup = setupForAll();

	/** Sends to three customers, with these changes to a working credential. */
	async function run(changes: Record<string, unknown> = {}): Promise<Execution> {
		const { gateway, rest } = setup;
		const credential = credentialFor(gateway, accountOf(gateway, 0), changes);
		const node = smshareNode(await rest.createCredential(credential), {
			operation: 'bulk',
			options: { timeout: 1 },
		});
		return await rest.runWorkflow(await rest.createWorkflow(chain(...customers(3), node)));
	}

	const tally = {
		unconfirmed: 'unconfirmed: 3, not sent: 0',
		'not sent': 'unconfirmed: 0, not sent: 3',
	};

	it.each(answers)('after %s is right', async (_, kind, outcome, words) => {
		setup.gateway.faults.add({ on: 'bulk', kind });
		const { status, error } = await run();
		expect(status).toBe('error');
		expect(error?.message).toMatch(words);
		expect(error?.description).toContain(`accepted: 0, ${tally[outcome]}`);
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(1);
	});

	it('is that nothing was sent where nothing answers at the address', async () => {
		const { error } = await run({ baseUrl: `http://127.0.0.1:${await freePort()}` });
		expect(error?.message).toContain('connection was refused');
		expect(error?.description).toContain(tally['not sent']);
	});

	it('is that nothing was sent where the login is refused, which is tried once', async () => {
		const { error } = await run({ password: 'wrong' });
		expect(error?.message).toContain('refused the login, password or API key');
		expect(error?.description).toContain(tally['not sent']);
		expect(requestsTo(setup.gateway, 'login')).toHaveLength(1);
		expect(requestsTo(setup.gateway, 'bulk')).toHaveLength(0);
	});

	it('is that nothing was sent where every token is refused, after few logins', async () => {
		setup.gateway.faults.add({ on: 'bulk', times: Infinity, kind: { status: 401 } });
		const { error } = await run();
		expect(error?.message).toContain('HTTP 401');
		expect(error?.description).toContain(tally['not sent']);
		expect(setup.gateway.logins()).toBeLessThanOrEqual(4);
	});
});
