import type { INode, INodeCredentialsDetails, INodeParameters } from 'n8n-workflow';
import { makeNode, nodeNames } from './workflowDocument.mts';

/** What a user sets on a node's Settings tab. `waitBetweenTries: 0` means n8n's default of 1000 ms: use 1. */
export type NodeSettings = Pick<
	INode,
	| 'retryOnFail'
	| 'maxTries'
	| 'waitBetweenTries'
	| 'onError'
	| 'alwaysOutputData'
	| 'executeOnce'
	| 'notes'
>;

export interface NodeOptions {
	/** parameters of the node under test; those not given have their defaults */
	parameters: INodeParameters;
	credential?: INodeCredentialsDetails;
	node?: NodeSettings;
}

/** The node under test as a user has configured it. */
export function configuredNode(
	type: string,
	credentialType: string,
	{ parameters, credential, node }: NodeOptions,
): INode {
	return makeNode(nodeNames.underTest, type, {
		...node,
		parameters,
		...(credential && { credentials: { [credentialType]: credential } }),
	});
}

/** The same node after the user has changed some of it. */
export function changedNode(
	node: INode,
	credentialType: string,
	{ parameters, credential, node: settings }: Partial<NodeOptions>,
): INode {
	return {
		...node,
		...settings,
		parameters: { ...node.parameters, ...parameters },
		...(credential && { credentials: { [credentialType]: credential } }),
	};
}
