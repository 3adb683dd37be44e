import type { GatewayNews } from '../../../sandbox/gateway/controlAnswers.mts';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { accountAt, sendBeans, sendOne, tokenFor } from './caller.mts';
import { openEvents } from './eventStream.mts';

describe('The events of the local gateway', () => {
	let gateway: Gateway;
	let events: Awaited<ReturnType<typeof openEvents>>;
	beforeEach(async () => {
		gateway = await startGateway();
	});
	afterEach(async () => {
		events.close();
		await gateway.stop();
	});

	/** Reads updates until one shows what is awaited; returns all messages and requests they brought. */
	const readUntil = async (requests: number) => {
		const messages: string[] = [];
		const known = new Map<number, GatewayNews['newRequests'][number]>();
		for (;;) {
			const event = await events.next();
			if (!event) throw new Error('The events ended');
			messages.push(...event.data.newMessages.map(({ message }) => message));
			for (const request of event.data.newRequests) known.set(request.id, request);
			const isOver = [...known.values()].every(({ underWay }) => !underWay);
			if (event.data.requests >= requests && isOver) return { messages, known, event };
		}
	};

	it('begin with a snapshot of what there is', async () => {
		await sendOne(gateway, await tokenFor(gateway));
		events = await openEvents(gateway.pageUrl);
		expect(events.contentType).toBe('text/event-stream');
		const first = await events.next();
		expect(first).toMatchObject({
			name: 'snapshot',
			data: {
				accounts: [{ messages: 1 }, { messages: 0 }],
				newMessages: [{ message: 'Bonjour' }],
				newRequests: [{ id: 1 }, { id: 2 }],
			},
		});
	});

	it('bring each message once, and each request until its fate is known', async () => {
		const token = await tokenFor(gateway);
		await sendBeans(gateway, token, { destination: '1', message: 'before' });
		events = await openEvents(gateway.pageUrl);
		await events.next();
		for (let index = 0; index < 50; index += 1) {
			await sendBeans(gateway, token, { destination: '1', message: `SMS ${index}` });
		}
		const { messages, known } = await readUntil(52);
		expect(messages).toEqual(Array.from({ length: 50 }, (_, index) => `SMS ${index}`));
		expect([...known.keys()]).toEqual(Array.from({ length: 50 }, (_, index) => index + 3));
		expect(new Set([...known.values()].map(({ statusCode }) => statusCode))).toEqual(
			new Set([201]),
		);
	});

	it('bring only the newest of a flood, of each phone, and say how many there are', async () => {
		const tokens = [
			await tokenFor(gateway, accountAt(gateway, 1)),
			await tokenFor(gateway, accountAt(gateway, 0)),
		];
		events = await openEvents(gateway.pageUrl);
		await events.next();
		const beans = Array.from({ length: 1000 }, (_, index) => {
			return { destination: '1', message: `SMS ${index}` };
		});
		for (const token of tokens) await sendBeans(gateway, token, ...beans);
		const { messages, event } = await readUntil(4);
		expect(event.data.accounts).toMatchObject([{ messages: 1000 }, { messages: 1000 }]);
		expect(messages).toHaveLength(200);
		expect(messages.filter((message) => message === 'SMS 999')).toHaveLength(2);
	});

	it('bring only the newest of many requests, and none of their messages', async () => {
		const token = await tokenFor(gateway);
		events = await openEvents(gateway.pageUrl);
		await events.next();
		await Promise.all(Array.from({ length: 300 }, () => sendOne(gateway, token)));
		let seen = 0;
		while (seen < 301) {
			const event = await events.next();
			if (!event) throw new Error('The events ended');
			const { newRequests, requests } = event.data;
			expect(newRequests.length).toBeLessThanOrEqual(100);
			expect(newRequests.every((request) => !('beans' in request))).toBe(true);
			seen = requests;
		}
		const later = await openEvents(gateway.pageUrl);
		expect((await later.next())?.data.newRequests).toHaveLength(100);
		later.close();
	});

	it('reach a page also when another one opens just then', async () => {
		const token = await tokenFor(gateway);
		events = await openEvents(gateway.pageUrl);
		await events.next();
		await sendOne(gateway, token);
		const other = await openEvents(gateway.pageUrl);
		expect(await events.next()).toMatchObject({ data: { newMessages: [{ id: 1 }] } });
		expect(await other.next()).toMatchObject({ data: { newMessages: [{ id: 1 }] } });
		other.close();
	});

	it('tell of a request while it is under way, and of its messages once they are accepted', async () => {
		const token = await tokenFor(gateway);
		gateway.settings.latencyMs = 60_000;
		events = await openEvents(gateway.pageUrl);
		await events.next();
		const answered = sendOne(gateway, token);
		expect(await events.next()).toMatchObject({
			data: {
				newMessages: [{ message: 'Bonjour', request: 2 }],
				newRequests: [{ id: 2, underWay: true, reason: '1 SMS accepted', statusCode: null }],
			},
		});
		await gateway.stop();
		await answered;
	});

	it('tell of faults and settings as they change', async () => {
		events = await openEvents(gateway.pageUrl);
		await events.next();
		gateway.faults.add({ on: 'bulk', kind: { status: 500 } });
		expect(await events.next()).toMatchObject({
			name: 'update',
			data: { faults: [{ on: 'bulk', times: 1 }], newMessages: [], newRequests: [] },
		});
	});

	it('begin anew after a reset, and end when the gateway stops', async () => {
		await sendOne(gateway, await tokenFor(gateway));
		events = await openEvents(gateway.pageUrl);
		await events.next();
		gateway.reset();
		expect(await events.next()).toMatchObject({
			name: 'snapshot',
			data: { accounts: [{ messages: 0 }, { messages: 0 }], newMessages: [], newRequests: [] },
		});
		const end = events.next().catch(() => undefined);
		await gateway.stop();
		expect(await end).toBeUndefined();
	});
});
