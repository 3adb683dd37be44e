import type { Outcome } from '../delivery/outcome';
import type { Batch } from './batches';

/** A batch that was admitted, and how its request ended. */
export interface Finished {
	batch: Batch;
	kind: Outcome['kind'];
}

/** Keeps messages from being sent again that another try, of this execution or another, has sent. */
export interface Guard {
	/**
	 * Asks before a batch goes out. What must not be sent is told to the progress of the run.
	 *
	 * @param finished the batch before, unless it is settled: one step in n8n's store can do for both
	 * @returns the batch with what may be sent, which then has to be settled
	 * @throws ChangedSinceError; another error if n8n's store cannot be used: nothing may be sent then
	 */
	admit(batch: Batch, finished?: Finished): Promise<Batch>;
	/** Notes how a request ended. */
	settle(finished: Finished): Promise<void>;
	/** No further batch of this run follows. */
	finish?(): Promise<void>;
}
