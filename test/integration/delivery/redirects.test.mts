import { bulkOfNine } from './campaign.mts';
import { strike, type FaultName } from './faultKinds.mts';
import { received, tallyIn } from './gatewaySide.mts';
import { stageForEach } from './stage.mts';
import { startStranger, type Stranger } from './stranger.mts';

const stage = stageForEach();

describe('a redirect to another host', () => {
	let stranger: Stranger;
	beforeEach(async () => {
		stranger = await startStranger();
	});
	afterEach(async () => {
		await stranger.stop();
	});

	test.each([301, 302, 303, 307, 308])(
		'with %i is not followed, nor by the login',
		async (redirect) => {
			const { gateway, run, retry } = stage();
			const kind = { redirect, location: `${stranger.url}/api/v2/sms/bulk` };
			gateway.faults.add({ on: 'login', kind }, { on: 'bulk', skip: 1, kind });
			const noLogin = await run(bulkOfNine());
			expect(noLogin.error?.message).toContain('is not an SMShare gateway');
			expect(received(gateway)).toEqual([]);

			const failed = await run(bulkOfNine());
			expect(tallyIn(failed.error)).toBe('3/0/6');
			expect((await retry(failed)).status).toBe('success');
			expect(received(gateway)).toEqual(bulkOfNine().texts);
			expect(stranger.requests()).toBe(0);
		},
	);
});

test.each<FaultName>(['400', '503', '50 MB with 500'])(
	'an error page for %s is quoted in part at most',
	async (fault) => {
		const { gateway, run } = stage();
		strike(gateway, [`${fault}@1`]);
		const failed = await run(bulkOfNine());
		expect(failed.error?.description?.length).toBeLessThan(600);
		expect(failed.stored.length).toBeLessThan(20_000);
	},
);
