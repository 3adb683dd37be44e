import type { SomeRequest } from '../../n8nCore/surroundingNodes.mts';
import { requestsTo } from './gatewaySide.mts';
import { stageForEach } from './stage.mts';
import { startStranger, type Stranger } from './stranger.mts';

const stage = stageForEach();

let stranger: Stranger;
beforeEach(async () => {
	stranger = await startStranger();
});
afterEach(async () => {
	await stranger.stop();
});

const bean = { destination: '0639981234', message: 'Bonjour' };
const post: SomeRequest = { method: 'POST', body: { smsBeans: [bean] }, json: true, url: '' };

describe.each([true, false])(
	'the HTTP Request node with this credential, legacy helper: %s',
	(legacy) => {
		const httpRequest = async (request: object) => {
			const { world, credential, watch } = stage();
			return watch(await world.httpRequest(credential, { ...post, ...request }, { legacy }));
		};

		test('can send through its own gateway', async () => {
			const { gateway } = stage();
			const result = await httpRequest({ url: `${gateway.url}/api/v2/sms/bulk` });
			expect(result.status).toBe('success');
			expect(gateway.phone()).toHaveLength(1);
		});

		test.each<[string, () => object]>([
			['another host', () => ({ url: `${stranger.url}/api/v2/sms/bulk` })],
			['another host in the older field', () => ({ uri: `${stranger.url}/`, url: undefined })],
			['another host as base URL', () => ({ baseURL: stranger.url, url: '/api/v2/sms/bulk' })],
			['another host with a GET', () => ({ method: 'GET', body: undefined, url: stranger.url })],
			[
				'a host behind what looks like its own',
				() => ({ url: `${stage().gateway.url}@${stranger.host}/api/v2/sms/bulk` }),
			],
			[
				'a host behind two slashes',
				() => ({ baseURL: stage().gateway.url, url: `//${stranger.host}/api` }),
			],
		])('sends nothing to %s', async (_where, request) => {
			const result = await httpRequest(request());
			expect(result.status).toBe('error');
			expect(stranger.requests()).toBe(0);
			expect(stage().gateway.phone()).toEqual([]);
		});

		test.each([302, 307])('follows no redirect %i of its gateway', async (redirect) => {
			const { gateway } = stage();
			const kind = { redirect, location: `${stranger.url}/api/v2/sms/bulk` };
			gateway.faults.add({ on: 'bulk', times: Infinity, kind });
			await httpRequest({ url: `${gateway.url}/api/v2/sms/bulk`, followAllRedirects: true });
			expect(stranger.requests()).toBe(0);
			expect(requestsTo(gateway, 'bulk').length).toBeGreaterThan(0);
		});
	},
);
