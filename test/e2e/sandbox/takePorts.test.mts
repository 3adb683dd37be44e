import { startGateway, type Gateway } from '../../../sandbox/gateway/gateway.mts';
import { freePort } from '../../../sandbox/n8n/freePort.mts';
import { takePorts, usualPorts, type Ports } from '../../../sandbox/start/takePorts.mts';

describe('the ports of npm start', () => {
	const gateways: Gateway[] = [];
	afterEach(async () => {
		for (const gateway of gateways.splice(0)) await gateway.stop();
	});

	/** Ports that nothing has, in place of the usual ones. */
	const unused = async (): Promise<Ports> => ({
		gateway: await freePort(),
		phone: await freePort(),
		n8n: await freePort(),
	});

	async function take(usual: Ports) {
		const taken = await takePorts(usual);
		gateways.push(taken.gateway);
		return {
			gateway: taken.gateway.port,
			phone: Number(new URL(taken.gateway.pageUrl).port),
			n8n: taken.n8nPort,
		};
	}

	it("are n8n's own and those of npm run gateway", () => {
		expect(usualPorts).toEqual({ n8n: 5678, phone: 8026, gateway: 8025 });
	});

	it('are the usual ones where all are free', async () => {
		const usual = await unused();
		expect(await take(usual)).toEqual(usual);
	});

	it('leave the port of an n8n that is already there alone', async () => {
		const usual = await unused();
		gateways.push(await startGateway({ port: usual.n8n }));
		expect(await take(usual)).toEqual({ ...usual, n8n: undefined });
	});

	it('are all other ones beside another start, also before its n8n listens', async () => {
		const usual = await unused();
		await take(usual);
		const second = await take(usual);
		expect(second.gateway).not.toBe(usual.gateway);
		expect(second.phone).not.toBe(usual.phone);
		expect(second.n8n).toBeUndefined();
	});

	it('are not among those that a connection could take before n8n listens', async () => {
		const ports = await Promise.all(Array.from({ length: 50 }, freePort));
		for (const port of ports) expect(port).toBeLessThan(32_768);
		expect(new Set(ports).size).toBeGreaterThan(40);
	});

	it('say why the gateway cannot start, where it is not for its port', async () => {
		await expect(takePorts({ gateway: 70_000, phone: 1, n8n: 1 })).rejects.toThrow(/port/);
	});
});
