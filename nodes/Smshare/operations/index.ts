import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { simplifyField } from '../fields/contentFields';
import { toolDescriptionField } from '../fields/toolFields';
import { bulk } from './bulk';
import type { Operation } from './operation';
import { send } from './send';
import { sendAndWait } from './sendAndWait';

/** Every operation; a new one is added here and nowhere else. */
const operations: Operation[] = [send, bulk, sendAndWait];

/** All fields of the node, in the order in which n8n shows them. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: operations.map(({ option }) => option),
		default: 'send',
	},
	toolDescriptionField,
	...operations.flatMap((operation) => operation.properties),
	{ ...simplifyField, displayOptions: { hide: { operation: ['sendAndWait'] } } },
];

/**
 * Runs the operation that the node is set to.
 *
 * @throws NodeOperationError without input items; see also `sendItems`
 */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	if (context.getInputData().length === 0) {
		throw new NodeOperationError(context.getNode(), 'There are no input items to send', {
			description: 'To and Message are read for each input item, so at least one is needed.',
		});
	}
	const value = context.getNodeParameter('operation', 0);
	const operation = operations.find(({ option }) => option.value === value);
	if (!operation) {
		throw unknownOperation(context, String(value));
	}
	return await operation.execute(context);
}

function unknownOperation(context: IExecuteFunctions, value: string): NodeOperationError {
	const names = operations.map(({ option }) => option.name).join(' or ');
	// Older versions of this node let it be chosen: n8n offers it for many nodes.
	if (value === '__CUSTOM_API_CALL__') {
		return new NodeOperationError(
			context.getNode(),
			'This node cannot make custom API calls. Nothing was sent',
			{
				description: `Set Operation to ${names}. For another request to SMShare, use the HTTP Request node: set Authentication to Predefined Credential Type and choose SMShare API.`,
			},
		);
	}
	return new NodeOperationError(
		context.getNode(),
		`There is no operation “${value}”. Nothing was sent`,
		{ description: `Set Operation to ${names}.` },
	);
}
