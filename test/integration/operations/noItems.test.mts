import { classesUnderTest } from '../../n8nCore/underTest.mts';
import { createAdditionalData } from '../../n8nCore/additionalData.mts';
import { CredentialStore } from '../../n8nCore/credentialStore.mts';
import { StoredCredentialsHelper } from '../../n8nCore/credentialsHelper.mts';
import { n8nCore, n8nWorkflow } from '../../n8nCore/n8nModules.mts';
import { NodeTypeRegistry } from '../../n8nCore/nodeTypeRegistry.mts';
import { makeNode } from '../../n8nCore/workflowDocument.mts';
import { startSetup } from '../setup.mts';

/** Executes the node in n8n-core's own context, past the engine, which runs no node without items. */
async function executeWithoutItems(operation: string): Promise<unknown> {
	const { nodeClass, credentialClass } = classesUnderTest();
	const type = 'n8n-nodes-smshare.smshare';
	const nodeTypes = new NodeTypeRegistry();
	const nodeType = new nodeClass();
	nodeTypes.register(type, nodeType);
	const node = makeNode('SMShare', type, { parameters: { operation } });
	const workflow = new n8nWorkflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const context = new n8nCore.ExecuteContext(
		workflow,
		node,
		createAdditionalData(new StoredCredentialsHelper(new CredentialStore(), new credentialClass())),
		'manual',
		n8nWorkflow.createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[]] },
		{ node, data: {}, source: null },
		[],
	);
	return await nodeType.execute?.call(context);
}

it.each(['send', 'bulk'])('%s says that there are no input items', async (operation) => {
	await expect(executeWithoutItems(operation)).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: 'There are no input items to send',
		description: 'To and Message are read for each input item, so at least one is needed.',
	});
});

it.each([
	[
		'delete',
		'There is no operation “delete”. Nothing was sent',
		'Set Operation to Send or Bulk or Send and Wait for Response.',
	],
	[
		'__CUSTOM_API_CALL__',
		'This node cannot make custom API calls. Nothing was sent',
		'Set Operation to Send or Bulk or Send and Wait for Response. For another request to SMShare, use the HTTP Request node: set Authentication to Predefined Credential Type and choose SMShare API.',
	],
])('the operation %s is refused, with what to do', async (operation, message, advice) => {
	const setup = await startSetup();
	const { n8n, credential } = setup;
	const result = await n8n.run({ credential, parameters: { operation } });
	expect(result.error).toMatchObject({ message, description: advice });
	expect(setup.gateway.requests).toEqual([]);
	await setup.stop();
});
