import type { IExecuteFunctions } from 'n8n-workflow';

import type { Round } from './question';

/** Query parameter of the link that names the run of the node. */
export const RUN_PARAMETER = 'r';

/** Which execution asks, and in which run of the node; both stay the same with Retry On Fail. */
export function roundOf(context: IExecuteFunctions): Round {
	const run = context.getWorkflowDataProxy(0).$runIndex as number;
	return { execution: context.getExecutionId(), run };
}

/** What n8n 1 has, and the newest types have no more. */
type SignsOnDemand = { setSignatureValidationRequired?(): void };

/**
 * The link by which a person answers. n8n signs it, and the signature covers execution, node and run.
 *
 * @see n8n-core, `getSignedResumeUrl`
 */
export function linkFor(context: IExecuteFunctions, { run }: Round): string {
	// n8n 1 checks signatures only where it is asked to; later versions always do, and have no such function.
	(context as SignsOnDemand).setSignatureValidationRequired?.();
	return context.getSignedResumeUrl({ [RUN_PARAMETER]: String(run) });
}
