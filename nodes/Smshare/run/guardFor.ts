import type { IExecuteFunctions } from 'n8n-workflow';

import type { Ledger } from '../delivery/ledger';
import type { Settings } from '../input/settings';
import type { Batch } from './batches';
import type { Guard } from './guard';
import { KeyGuard } from './keyGuard';
import { noteGuardFor } from './noteGuard';
import type { Progress } from './progress';

/** What keeps the requests of a run from being made twice: once-only keys, or else notes of requests. */
export function guardFor(
	run: {
		context: IExecuteFunctions;
		settings: Settings;
		ledger: Ledger;
		progress: Progress;
	},
	batches: readonly Batch[],
): Guard | undefined {
	const { context, settings, ledger, progress } = run;
	const isKeyed = batches.some(({ messages: [first] }) => first?.onceOnlyKey !== undefined);
	if (isKeyed) return new KeyGuard(context, progress, settings);
	return noteGuardFor(context, progress, ledger, settings, batches.length);
}
