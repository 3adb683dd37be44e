import type { IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { received } from '../../gatewaySide.mts';
import { createAdditionalData } from '../../n8nCore/additionalData.mts';
import { n8nCore, n8nWorkflow } from '../../n8nCore/n8nModules.mts';
import { configuredNode } from '../../n8nCore/nodeUnderTest.mts';
import { registerNodeTypes } from '../../n8nCore/registerNodeTypes.mts';
import { classesUnderTest } from '../../n8nCore/underTest.mts';
import { setupForEach } from '../setup.mts';

const setup = setupForEach();

/**
 * Runs the node alone, for one call of an agent, as `executeNodeDirectly` in `ephemeral-node-executor`
 * of n8n 2.41.1 does: outside of any execution.
 */
async function runAlone(
	type: 'smshare' | 'smshareTool',
	input: INodeExecutionData['json'],
	parameters: INodeParameters = {},
): Promise<INodeExecutionData[]> {
	const { nodeClass } = classesUnderTest();
	const { nodeTypes } = registerNodeTypes(new nodeClass());
	const node = configuredNode(`n8n-nodes-smshare.${type}`, 'smshareApi', {
		credential: setup.credential,
		parameters: {
			operation: 'send',
			destination: "={{ $fromAI('To', '', 'string') }}",
			message: "={{ $fromAI('Message', '', 'string') }}",
			...parameters,
		},
	});
	const workflow = new n8nWorkflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const items = [{ json: input }];
	const data = { main: [items] };
	const context = new n8nCore.ExecuteContext(
		workflow,
		node,
		createAdditionalData(setup.n8n.credentialsHelper),
		'internal',
		n8nWorkflow.createEmptyRunExecutionData(),
		0,
		items,
		data,
		{ node, data, source: null },
		[],
	);
	const nodeType = nodeTypes.getByNameAndVersion(node.type);
	const output = await nodeType.execute?.call(context as IExecuteFunctions);
	return (output as INodeExecutionData[][] | undefined)?.[0] ?? [];
}

describe.each(['smshare', 'smshareTool'] as const)('outside of an execution, as %s', (type) => {
	it('sends each call once, also one that equals an earlier one', async () => {
		for (const text of ['a', 'b', 'a']) {
			const [item] = await runAlone(type, { To: '1001', Message: text });
			expect(item?.json).toMatchObject({ status: 'accepted', message: text });
		}
		expect(received(setup.gateway)).toEqual(['1001 a', '1001 b', '1001 a']);
	});

	it('answers with what is wrong and what to do, of which n8n tells less of an error', async () => {
		const [item] = await runAlone(type, { To: 'Zoé', Message: 'x' });
		expect(item?.json).toMatchObject({
			status: 'refused',
			error: { message: expect.stringContaining('“Zoé”'), description: expect.any(String) },
		});
		expect(setup.gateway.requests).toEqual([]);
	});

	it('answers that nobody knows where the answer was lost', async () => {
		setup.gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const [item] = await runAlone(type, { To: '1001', Message: 'x' });
		expect(item?.json).toMatchObject({ status: 'unconfirmed' });
		expect(received(setup.gateway)).toEqual(['1001 x']);
	});
});
