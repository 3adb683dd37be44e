import type { Outcome } from '../delivery/outcome';
import type { Batch } from './batches';

/** Keeps messages from being sent again that another try, of this execution or another, has sent. */
export interface Guard {
	/**
	 * Asks before a batch goes out. What must not be sent is told to the progress of the run.
	 *
	 * @param accepted the batch before, if it was accepted and is not settled: one step in n8n's store does for both
	 * @returns the batch with what may be sent, which then has to be settled
	 * @throws ChangedSinceError; another error if n8n's store cannot be used: nothing may be sent then
	 */
	admit(batch: Batch, accepted?: Batch): Promise<Batch>;
	/** Told how the request ended that held what was admitted. */
	settle(batch: Batch, outcome: Pick<Outcome, 'kind'>): Promise<void>;
	/** No further batch of this run follows. */
	finish?(): Promise<void>;
}
