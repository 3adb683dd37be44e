import { startChatModel, type ChatModel } from '../../../sandbox/chatModel/chatModel.mts';
import { accountOf } from '../../gatewaySide.mts';
import { agent, agentWorkflow } from '../agent/agentWorkflow.mts';
import { answer, newestLink, untilAsked } from '../approval/question.mts';
import { editorForAll } from '../editor/editorForAll.mts';
import { credentialFor, textsReceived } from '../setup/setup.mts';
import { smshare } from '../setup/workflows.mts';
import { reviewer } from './reviewWorkflow.mts';

const call = { To: '+33639981234', Message: 'Your table is ready' };
/** The name that n8n gives to the second node of a kind. */
const review = `${smshare}1`;

describe("a review in n8n's editor", () => {
	const setup = editorForAll();
	let model: ChatModel;
	beforeAll(async () => {
		model = await startChatModel();
	});
	afterAll(async () => {
		await model.stop();
	});

	it('is put before a tool as the documentation says, and then asks before the call', async () => {
		const { editor, gateway, rest } = setup;
		const name = `Phone at ${gateway.url}`;
		const form = credentialFor(gateway, accountOf(gateway, 0));
		const credential = await rest.createCredential({ ...form, name });
		const workflow = await agentWorkflow(setup, { model, credential, version: 3 });
		const connections = { ...workflow.connections, [smshare]: {} };
		await editor.openWorkflow(await rest.createWorkflow({ ...workflow, connections }));

		await editor.addAtInput(agent, 'ai_tool', 'Human review', smshare);
		await editor.chooseCredential(name);
		await editor.fill({ destination: reviewer });
		await editor.addOption('Limit Wait Time');
		await editor.closeNode();
		await editor.connect(smshare, review, 'ai_tool');

		model.follow([
			() => ({ calls: [{ toolParameters: call, hitlParameters: {} }] }),
			() => ({ text: 'Done' }),
		]);
		const execution = await editor.executeWorkflow();
		await untilAsked(setup, execution, 1);
		expect(textsReceived(gateway)).toEqual([expect.stringContaining('asks for: SMShare')]);
		await answer(newestLink(setup), { approved: 'true' });
		expect((await rest.awaitExecution(execution)).status).toBe('success');
		expect(textsReceived(gateway).slice(1)).toEqual([call.Message]);
	});
});
