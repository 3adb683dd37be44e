import type { IExecuteFunctions } from 'n8n-workflow';

import { Claims } from '../delivery/claims';
import { entryStore } from '../delivery/entryStore';
import { failureOfEarlierExecution } from '../errors/failure';
import type { Message } from '../input/readItem';
import type { Settings } from '../input/settings';
import type { Batch } from './batches';
import type { Guard } from './guard';
import type { Progress } from './progress';

/** Lets messages through whose once-only keys no execution has sent, or is about to. */
export class KeyGuard implements Guard {
	private readonly claims: Claims;

	/** Whether what may have been sent is taken as sent. */
	private readonly assumes: boolean;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly progress: Progress,
		{ onceOnlyHistory, whenUnconfirmed, timeout }: Settings,
	) {
		this.claims = new Claims(entryStore(context), {
			history: onceOnlyHistory,
			resends: whenUnconfirmed !== 'report',
			patienceMs: timeout * 1_000,
		});
		this.assumes = whenUnconfirmed === 'assumeSent';
	}

	async admit(batch: Batch, accepted?: Batch): Promise<Batch> {
		const states = await this.claims.take(keysOf(batch.messages), keysOf(accepted?.messages ?? []));
		const inState = (state: string) =>
			batch.messages.filter(({ onceOnlyKey = '' }) => states.get(onceOnlyKey) === state);
		this.progress.skip(inState('sent'));
		this.progress.leaveOut(inState('unsettled'), failureOfEarlierExecution);
		const ours = inState('ours');
		const isAssumed = ({ onceOnlyKey = '' }: Message) =>
			this.assumes && this.claims.wasUnsettled(onceOnlyKey);
		const assumed = ours.filter(isAssumed);
		const open = ours.filter((message) => !isAssumed(message));
		this.progress.assume(assumed);
		await this.claims.settle(keysOf(assumed), 'accepted');
		return { ...batch, messages: open };
	}

	async settle({ messages }: Batch, { kind }: Parameters<Guard['settle']>[1]): Promise<void> {
		try {
			await this.claims.settle(keysOf(messages), kind);
		} catch (error) {
			// What became of the messages is known all the same; later executions will ask a person.
			this.context.logger.warn('SMShare: n8n could not note what became of once-only keys', {
				error: (error as Error).message,
			});
		}
	}
}

function keysOf(messages: readonly Message[]): string[] {
	return messages.flatMap(({ onceOnlyKey }) => onceOnlyKey ?? []);
}
