import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INode,
	INodeParameters,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { n8nCore, n8nWorkflow } from './n8nModules.mts';
import { NodeTypeRegistry } from './nodeTypeRegistry.mts';

const { NodeHelpers } = n8nWorkflow;

/** The node that n8n names where a credential is resolved outside an execution. */
const noNode: INode = {
	id: 'mock',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

interface ResolveContext {
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowExecuteMode;
	executeData?: IExecuteData;
	/** the execution that asks; without it only expressions that need none can be resolved */
	resolveValues?: ICredentialsExpressionResolveValues;
}

/**
 * Fills in the defaults of fields that are not stored and resolves expressions, as `applyDefaultsAndOverwrites` of
 * n8n 2.41.1's credentials helper does.
 * @throws what the expression throws, with " [Error resolving credentials]" added to its message
 */
export function resolveCredential(
	properties: INodeProperties[],
	stored: ICredentialDataDecryptedObject,
	{ additionalData, mode, executeData, resolveValues }: ResolveContext,
): ICredentialDataDecryptedObject {
	const values = NodeHelpers.getNodeParameters(
		properties,
		stored as INodeParameters,
		true,
		false,
		null,
		null,
	) as INodeParameters;
	const keys = n8nCore.getAdditionalKeys(additionalData, mode, null, {});

	if (resolveValues === undefined) {
		return workflowWithoutNodes().expression.getComplexParameterValue(
			noNode,
			values,
			mode,
			keys,
			undefined,
			undefined,
			values,
		) as ICredentialDataDecryptedObject;
	}
	try {
		return resolveValues.workflow.expression.getParameterValue(
			values,
			resolveValues.runExecutionData,
			resolveValues.runIndex,
			resolveValues.itemIndex,
			resolveValues.node.name,
			resolveValues.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			values,
		) as ICredentialDataDecryptedObject;
	} catch (error) {
		if (error instanceof Error) error.message += ' [Error resolving credentials]';
		throw error;
	}
}

function workflowWithoutNodes(): Workflow {
	const nodeTypes = new NodeTypeRegistry();
	nodeTypes.register('mock', { description: { properties: [] } });
	return new n8nWorkflow.Workflow({
		nodes: [noNode],
		connections: {},
		active: false,
		nodeTypes,
	});
}
