import { Ledger } from '../../../nodes/Smshare/delivery/ledger.ts';
import type { Draft } from '../../../nodes/Smshare/input/readItem.ts';
import { Progress } from '../../../nodes/Smshare/run/progress.ts';
import type { Settings } from '../../../nodes/Smshare/input/settings.ts';

const drafts = [0, 1, 2, 3].map((item): Draft => ({
	item,
	recipients: [`100${item}`],
	message: 'x',
	encoding: 'GSM-7',
	segments: 1,
	sendAt: undefined,
	dryRun: false,
	simplify: true,
}));

const settings: Settings = {
	isBulk: true,
	batchSize: 100,
	groupIdentical: false,
	removeDuplicates: false,
	resendsUnconfirmed: true,
	timeoutSeconds: 30,
	timeRules: { messagesPerMinute: 2, zone: 'UTC' },
};

test('what is sent again an hour later gets new times, not those of the first try', () => {
	const hourAgo = Date.now() - 3_600_000;
	const entries = [['0-1', 2, 1, 0, 'unconfirmed', 0, 'seal']];
	const ledger = new Ledger({ ledger: { 0: { plans: [hourAgo], entries } } }, 0);
	const progress = new Progress(ledger, drafts, settings);
	const [batch, ...others] = progress.batches();
	expect(others).toEqual([]);
	expect(batch?.items).toEqual([0, 1, 2, 3]);
	const { beans } = progress.beansOf(batch?.real ?? []);
	const [first, ...rest] = beans.map(({ scheduleTimestamp }) => scheduleTimestamp);
	expect(first).toBeUndefined();
	for (const time of rest) expect(time).toBeGreaterThan(Date.now());
});
