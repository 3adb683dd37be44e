import { itemsOf } from '../../../sandbox/n8n/executions.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { chain, customers, customerTexts, smshare, smshareNode } from '../setup/workflows.mts';
import { editorForAll } from './editorForAll.mts';

describe("unconfirmed messages in n8n's editor", () => {
	const setup = editorForAll();

	it('are taken as sent by a retry, once that is chosen as the error says', async () => {
		const { editor, gateway, rest } = setup;
		const form = credentialFor(gateway, accountOf(gateway, 0));
		const node = smshareNode(await rest.createCredential(form), { operation: 'bulk' });
		const workflow = await rest.createWorkflow(chain(...customers(3), node));
		gateway.faults.add({ on: 'bulk', kind: { reset: 'after acceptance' } });
		const failed = await rest.runWorkflow(workflow);
		expect(failed.status).toBe('error');

		await editor.openWorkflow(workflow);
		await editor.openNode(smshare);
		await editor.addOption('Unconfirmed Messages');
		await editor.save(async () => {
			await (await editor.openChoices('whenUnconfirmed')).getByText('Assume Sent').click();
			await editor.closeNode();
		});
		const retried = await rest.awaitExecution(await editor.retryNewest());
		expect(retried.error).toBeUndefined();
		expect(itemsOf(retried, smshare).map(({ json }) => json.status)).toEqual(
			Array(3).fill('assumedSent'),
		);
		expect(textsReceived(gateway)).toEqual(customerTexts(3));
	});
});
