import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { chain, customers, smshareNode, type Node } from '../setup/workflows.mts';
import { editorForAll } from './editorForAll.mts';

const editFields: Node = {
	name: 'Edit Fields',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { options: {} },
};

describe("what n8n's editor shows of the node before it is run", () => {
	const setup = editorForAll();

	/** Opens a workflow with a node for each operation, and a node that wants the fields of the last. */
	async function open(...operations: string[]): Promise<void> {
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		const credential = await setup.rest.createCredential(form);
		const nodes = operations.map((operation) => ({
			...smshareNode(credential, { operation }),
			name: operation,
		}));
		const workflow = chain(...customers(2), ...nodes, editFields);
		await setup.editor.openWorkflow(await setup.rest.createWorkflow(workflow));
	}

	it('the canvas says what each node does', async () => {
		await open('send', 'bulk', 'sendAndWait');
		const nodes = setup.editor.page.getByTestId('canvas-node');
		await nodes.getByText('Ask and wait').waitFor();
		expect(await nodes.allInnerTexts()).toEqual(
			expect.arrayContaining([
				'send\nSend SMS',
				'bulk\nSend SMS in bulk',
				'sendAndWait\nAsk and wait',
			]),
		);
	});

	it.each(['send', 'bulk'])('the next node can take the fields of %s', async (operation) => {
		const { editor, gateway } = setup;
		await open(operation);
		await editor.openNode('Edit Fields');
		const place = editor.page.getByTestId('assignment-collection-drop-area');
		await editor.dragField('status', place);
		expect(gateway.requests).toEqual([]);
		await editor.executeStep();
		expect(await editor.outputWith('accepted')).toContain('status');
		expect(textsReceived(gateway)).toEqual(['Message 1', 'Message 2']);
	});
});
