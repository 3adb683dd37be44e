import { Ledger } from '../../../nodes/Smshare/delivery/ledger.ts';
import { Progress } from '../../../nodes/Smshare/run/progress.ts';
import type { Settings } from '../../../nodes/Smshare/input/settings.ts';
import { messageOf } from './message.mts';

const messages = [0, 1, 2, 3].map((item) => messageOf(item));

const settings: Settings = {
	operation: 'bulk',
	summarize: false,
	onceOnlyHistory: 10_000,
	batchSize: 100,
	groupIdentical: false,
	removeDuplicates: false,
	whenUnconfirmed: 'resend',
	timeout: 30,
	messagesPerMinute: 2,
	sendingWindow: undefined,
	allowedCountries: new Set(),
	leaveOutNumbers: null,
	maxRecipients: 0,
	mobileOnly: false,
	zone: 'UTC',
};

it('what is sent again an hour later gets new times, not those of the first try', () => {
	const hourAgo = Date.now() - 3_600_000;
	const entries = [
		{ items: '0-1', request: 1, plan: 0, state: 'unconfirmed', statusCode: 0, fingerprint: '' },
	];
	const ledger = new Ledger({ ledger: { 0: { plans: [hourAgo], entries } } }, 0);
	const progress = new Progress(ledger, messages, settings, {
		isKept: false,
		loads: () => [],
		keep: () => undefined,
	});
	const [batch, ...others] = progress.batches();
	expect(others).toEqual([]);
	expect(batch?.messages.map(({ item }) => item)).toEqual([0, 1, 2, 3]);
	const beans = progress.beansOf(batch?.messages ?? []);
	const [first, ...rest] = beans.map(({ scheduleTimestamp }) => scheduleTimestamp);
	expect(first).toBeUndefined();
	for (const time of rest) expect(time).toBeGreaterThan(Date.now());
});
