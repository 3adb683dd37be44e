import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { sendOne, tokenFor } from './caller.mts';

describe('The queue of faults', () => {
	let gateway: Gateway;
	let token: string;
	beforeEach(async () => {
		gateway = await startGateway();
		token = await tokenFor(gateway);
	});
	afterEach(() => gateway.stop());

	const statuses = async (count: number) => {
		const seen: Array<number | null> = [];
		while (seen.length < count) seen.push((await sendOne(gateway, token)).status);
		return seen;
	};

	it('strikes in the order in which faults were added', async () => {
		gateway.faults.add(
			{ on: 'bulk', kind: { status: 500 } },
			{ on: 'bulk', times: 2, kind: { status: 503 } },
		);
		expect(await statuses(4)).toEqual([500, 503, 503, 201]);
	});

	it('lets requests pass first where told to', async () => {
		gateway.faults.add({ on: 'bulk', skip: 2, times: 2, kind: { status: 500 } });
		expect(await statuses(5)).toEqual([201, 201, 500, 500, 201]);
	});

	it('counts what a fault lets pass from when it was added, struck by another or not', async () => {
		gateway.faults.add(
			{ on: 'bulk', kind: { status: 500 } },
			{ on: 'bulk', skip: 1, kind: { status: 503 } },
		);
		expect(await statuses(3)).toEqual([500, 503, 201]);
	});

	it('keeps a fault that is due while another strikes', async () => {
		gateway.faults.add(
			{ on: 'bulk', skip: 1, kind: { status: 500 } },
			{ on: 'bulk', skip: 1, kind: { status: 503 } },
		);
		expect(await statuses(4)).toEqual([201, 500, 503, 201]);
	});

	it('keeps the order between faults before and after acceptance', async () => {
		gateway.faults.add(
			{ on: 'bulk', kind: { status: 502, accept: true } },
			{ on: 'bulk', kind: { status: 503 } },
		);
		expect(await statuses(3)).toEqual([502, 503, 201]);
		expect(gateway.phone()).toHaveLength(2);
	});

	it('counts, for faults after acceptance, only requests that are accepted', async () => {
		gateway.faults.add({ on: 'bulk', skip: 1, kind: { status: 500, accept: true } });
		await sendOne(gateway, 'made-up');
		expect(await statuses(2)).toEqual([201, 500]);
	});

	it('strikes for ever when told to, until it is cleared', async () => {
		gateway.faults.add({ on: 'bulk', times: Infinity, kind: { status: 500 } });
		expect(await statuses(5)).toEqual([500, 500, 500, 500, 500]);
		gateway.faults.clear();
		expect(await statuses(1)).toEqual([201]);
	});

	it('clears only what has a label, if one is given', async () => {
		gateway.faults.add(
			{ on: 'bulk', label: 'a', kind: { status: 500 } },
			{ on: 'bulk', label: 'b', kind: { status: 503 } },
		);
		gateway.faults.clear('a');
		expect(await statuses(2)).toEqual([503, 201]);
	});

	it('says what is left', async () => {
		const [id] = gateway.faults.add({
			on: 'bulk',
			skip: 1,
			times: 3,
			label: 'x',
			kind: { status: 500 },
		});
		await statuses(2);
		expect(gateway.faults.pending()).toEqual([
			{ id, on: 'bulk', skip: 0, times: 2, label: 'x', kind: { status: 500 } },
		]);
	});

	/** Sends the head of a request, and once the gateway has that, returns how to send the rest. */
	const begin = async () => {
		const before = gateway.requests.length;
		const body = JSON.stringify({
			accessToken: token,
			smsBeans: [{ destination: '1', message: 'x' }],
		});
		const sent = request(`${gateway.url}/api/v2/sms/bulk`, {
			method: 'POST',
			agent: false,
			headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
		});
		const answered = once(sent, 'response').then(([response]: IncomingMessage[]) => {
			response?.resume();
			return response?.statusCode;
		});
		sent.flushHeaders();
		while (gateway.requests.length === before) await new Promise(setImmediate);
		return () => {
			sent.end(body);
			return answered;
		};
	};

	it('strikes one of many that are under way for each time it may', async () => {
		gateway.faults.add({ on: 'bulk', times: 2, kind: { status: 503 } });
		const finish = [await begin(), await begin(), await begin()];
		const results = [];
		for (const end of finish) results.push(await end());
		expect(results).toEqual([503, 503, 201]);
		expect(gateway.phone()).toHaveLength(1);
	});

	it('spares a request under way once the fault is cleared', async () => {
		gateway.faults.add({ on: 'bulk', kind: { status: 503 } });
		const end = await begin();
		gateway.faults.clear();
		expect(await end()).toBe(201);
	});
});
