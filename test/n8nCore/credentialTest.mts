import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestRequest,
	ICredentialType,
	INodeCredentialTestResult,
	INodeType,
} from 'n8n-workflow';
import { createAdditionalData } from './additionalData.mts';
import type { StoredCredentialsHelper } from './credentialsHelper.mts';
import { resolveCredential } from './credentialValues.mts';
import { type RequestError, verdictOnError } from './credentialTestVerdict.mts';
import { Container, n8nCore, n8nWorkflow } from './n8nModules.mts';
import { NodeTypeRegistry } from './nodeTypeRegistry.mts';
import { NoOperation } from './surroundingNodes.mts';
import { makeNode } from './workflowDocument.mts';

const noOp = 'n8n-nodes-base.noOp';

/**
 * Tests a stored credential by its type's `test` request, as `CredentialsTester` of n8n 2.41.1 does: through a noOp
 * node with one routed property, with the real RoutingNode, and with its rules for turning the outcome into a text.
 */
export async function testCredential(
	credentialsHelper: StoredCredentialsHelper,
	credentialType: ICredentialType,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { test } = credentialType;
	if (!test || test.rules) throw new Error('Only tests by a request without rules are known here');
	const own = createAdditionalData(credentialsHelper);
	let data;
	try {
		data = resolveCredential(credentialType.properties, credential.data ?? {}, {
			additionalData: own,
			mode: 'internal',
		});
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}

	const watched = watch(credentialsHelper, data);
	try {
		const routing = routingNode(watched.helper, credentialType, test, { ...credential, data });
		await routing.runNode();
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		Container.get(n8nCore.ErrorReporter).error(error);
		return verdictOnError(error as RequestError, watched.thrown());
	}
}

function routingNode(
	credentialsHelper: StoredCredentialsHelper,
	{ name }: ICredentialType,
	test: ICredentialTestRequest,
	credential: ICredentialsDecrypted,
) {
	const nodeType: INodeType = {
		description: {
			...new NoOperation().description,
			name: noOp,
			credentials: [{ name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const node = makeNode('Temp-Node', noOp, {
		credentials: { [name]: { id: credential.id, name: credential.name } },
	});
	const nodeTypes = new NodeTypeRegistry();
	nodeTypes.register(noOp, nodeType);
	const workflow = new n8nWorkflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const additionalData = createAdditionalData(credentialsHelper, {
		currentNodeParameters: node.parameters,
	});
	const context = new n8nCore.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		n8nWorkflow.createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return new n8nCore.RoutingNode(context, nodeType, credential);
}

type PreAuthenticationArguments = Parameters<StoredCredentialsHelper['preAuthentication']>;

/**
 * The tester works with the credential that it was given, not with the stored one. `thrown` is the error of the
 * credential's own code, unless that code has succeeded since.
 */
function watch(helper: StoredCredentialsHelper, data: ICredentialDataDecryptedObject) {
	let error: unknown;
	const watched =
		<A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
		async (...args: A): Promise<R> => {
			error = undefined;
			return await call.apply(helper, args).catch((reason: unknown) => {
				error = reason;
				throw reason;
			});
		};
	const preAuthentication = watched(helper.preAuthentication);
	const watching = Object.create(helper, {
		getDecrypted: { value: async () => data },
		preAuthentication: {
			// The Workflow of 2.41.1 does not fill in the node's defaults, by which n8n would know that a
			// credential is tested; that of the n8n-core in use here does.
			value: async (...[helpers, own, type, node, expired]: PreAuthenticationArguments) =>
				await preAuthentication(helpers, own, type, { ...node, parameters: {} }, expired),
		},
		authenticate: { value: watched(helper.authenticate) },
	}) as StoredCredentialsHelper;
	return { helper: watching, thrown: () => error };
}
