import { bulkOfNine } from '../campaign.mts';
import { startRecorder, type Recorder } from '../recorder.mts';
import { strike, type FaultName } from './faultKinds.mts';
import { received } from '../../gatewaySide.mts';
import { setupForEach } from '../setup.mts';
import { tallyIn } from '../tally.mts';

const setup = setupForEach();

describe('a redirect to another host', () => {
	let other: Recorder;
	beforeEach(async () => {
		other = await startRecorder();
	});
	afterEach(async () => {
		await other.stop();
	});

	it.each([301, 302, 303, 307, 308])(
		'with %i is not followed, nor by the login',
		async (redirect) => {
			const { gateway, run, retry } = setup;
			const kind = { redirect, location: `${other.url}/api/v2/sms/bulk` };
			gateway.faults.add({ on: 'login', kind }, { on: 'bulk', skip: 1, kind });
			const noLogin = await run(bulkOfNine());
			expect(noLogin.error?.message).toContain('is not an SMShare gateway');
			expect(received(gateway)).toEqual([]);

			const failed = await run(bulkOfNine());
			// The usual answers to a POST that was carried out prove nothing.
			const isUnclear = redirect === 302 || redirect === 303;
			expect(tallyIn(failed.error)).toBe(isUnclear ? '3/2/3' : '3/0/5');
			expect((await retry(failed)).status).toBe(isUnclear ? 'error' : 'success');
			const lost = isUnclear ? bulkOfNine().textsOf(2) : [];
			expect(received(gateway)).toEqual(bulkOfNine().texts.filter((one) => !lost.includes(one)));
			expect(other.requests).toEqual([]);
		},
	);
});

it.each<FaultName>(['400', '503', '50 MB with 500'])(
	'an error page for %s is quoted in part at most',
	async (fault) => {
		const { gateway, run } = setup;
		strike(gateway, [`${fault}@1`]);
		const failed = await run(bulkOfNine());
		expect(failed.error?.description?.length).toBeLessThan(600);
		expect(failed.stored.length).toBeLessThan(20_000);
	},
);
