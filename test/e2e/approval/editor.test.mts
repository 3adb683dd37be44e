import { accountOf } from '../../gatewaySide.mts';
import { editorForAll } from '../editor/editorForAll.mts';
import { screenshot } from '../editor/screenshot.mts';
import { credentialFor } from '../setup/setup.mts';
import { chain, type Node } from '../setup/workflows.mts';
import { answer, askingNode, newestLink } from './question.mts';

/** The decision behind the question, as docs/approval.md has it. */
const decision: Node = {
	name: 'Approved?',
	type: 'n8n-nodes-base.if',
	typeVersion: 2.2,
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				{
					id: '1',
					leftValue: '={{ $json.data?.approved === true }}',
					rightValue: '',
					operator: { type: 'boolean', operation: 'true', singleValue: true },
				},
			],
			combinator: 'and',
		},
		options: {},
	},
};

describe("a question in n8n's editor", () => {
	const setup = editorForAll();

	it('is found under Human in the Loop', async () => {
		const { editor, browser } = setup;
		await editor.newWorkflow();
		const { page } = browser;
		await page
			.getByText(/^human (in the loop|review)$/i)
			.first()
			.click();
		await page
			.getByTestId('node-creator-item-name')
			.getByText('SMShare', { exact: true })
			.waitFor();
	});

	it('shows what an answer will be, what it waits for, and the answer', async () => {
		const { editor, browser } = setup;
		const { page } = browser;
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		const parameters = { destination: '0639980003', message: 'A desk lamp, 49 EUR?' };
		const asking = askingNode(await setup.rest.createCredential(form), parameters);
		const workflow = chain({ ...asking, name: 'Ask the manager' }, decision);
		const id = await setup.rest.createWorkflow({ ...workflow, name: 'Purchases' });
		await page.goto(`${setup.n8n.url}/workflow/${id}`);
		await editor.openNode(decision.name);
		const preview = page.getByTestId('ndv-input-panel').getByText('approved', { exact: true });
		await preview.waitFor();
		await editor.closeNode();
		await editor.executeWorkflow();
		const node = page.getByTestId('canvas-node').filter({ hasText: 'Ask the manager' });
		await node.locator('[class*="waiting"]').first().waitFor();
		await editor.closeMessages();
		await screenshot(page, 'approval-workflow');
		await editor.openNode('Ask the manager');
		await editor.outputWith('The execution continues when somebody answers the SMS');
		await answer(newestLink(setup), { approved: 'true' });
		expect(await editor.outputWith('approved')).toMatch(/approved[^]*true/);
	});
});
