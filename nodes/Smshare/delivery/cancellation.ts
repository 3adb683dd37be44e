import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether somebody has stopped the execution. */
export function isCanceled(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted === true;
}

/** Waits, unless the execution is canceled before. */
export async function wait(context: IExecuteFunctions, ms: number): Promise<void> {
	const signal = context.getExecutionCancelSignal();
	const canceled = new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([sleep(ms), canceled]);
}
