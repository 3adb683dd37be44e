import { connect } from 'node:net';
import { once } from 'node:events';

import { gatewayClient } from '../../../sandbox/gateway/client.mts';
import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { sendBeans, sendOne, tokenFor } from './caller.mts';

describe('The local gateway', () => {
	let gateway: Gateway;
	let token: string;
	beforeEach(async () => {
		gateway = await startGateway();
		token = await tokenFor(gateway);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await gateway.stop();
	});

	const connectionTo = async (port: number) => await once(connect(port, '127.0.0.1'), 'connect');

	it('refuses connections while it is down, which the page ends again on the same port', async () => {
		const { port, url } = gateway;
		const client = gatewayClient(gateway.pageUrl);
		expect(await client.setOutages({ gateway: true })).toEqual({ gateway: true, phone: false });
		await expect(connectionTo(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
		expect(await sendOne(gateway, token)).toMatchObject({ status: null, broken: true });
		expect(await client.state()).toMatchObject({ outages: { gateway: true }, url, requests: 1 });
		await client.setOutages({ gateway: false });
		expect(await sendOne(gateway, token)).toMatchObject({ status: 201 });
	});

	it('accepts SMS while the phone is offline, which sends them when it is back', async () => {
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
		const sentAt = () => gateway.phone().map((sms) => sms.sentAt && sms.sentAt - start);
		const at = (ms: number, message: string) => {
			return { destination: '1', message, scheduleTimestamp: start + ms };
		};
		const now = { destination: '1', message: 'now' };
		await sendBeans(gateway, token, now, at(1_000, 'before'), at(3_000, 'during'));
		await sendBeans(gateway, token, at(9_000, 'after'));
		clock.mockReturnValue(start + 2_000);
		await gateway.setOutages({ phone: true });
		expect(await sendBeans(gateway, token, now)).toMatchObject({ status: 201 });
		clock.mockReturnValue(start + 5_000);
		expect(sentAt()).toEqual([0, 1_000, null, null, null]);
		await gateway.setOutages({ phone: false });
		expect(sentAt()).toEqual([0, 1_000, 5_000, null, 5_000]);
		clock.mockReturnValue(start + 10_000);
		expect(sentAt()).toEqual([0, 1_000, 5_000, 9_000, 5_000]);
	});
});
