import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/**
 * n8n's context of the node, the same object for all its runs in an execution.
 *
 * @returns undefined outside of an execution, as where n8n runs a node alone for an agent's call
 */
export function nodeContextOf(context: IExecuteFunctions): IDataObject | undefined {
	try {
		return context.getContext('node');
	} catch {
		return undefined;
	}
}

/**
 * Whether the node runs as a tool of an AI agent. n8n gives tools a type of their own, but may run
 * either type for an agent outside of an execution.
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || nodeContextOf(context) === undefined;
}
