import { startChatModel, type ChatModel } from '../../../sandbox/chatModel/chatModel.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, setupForAll, type Setup } from '../setup/setup.mts';

/** A setup with a scripted model and a stored credential of the gateway's first account. */
export interface ReviewSetup extends Setup {
	model: ChatModel;
	/** Its id. */
	credential: string;
}

/** A setup for all tests of a `describe`. Its parts are there from the first `beforeAll` after this call on. */
export function reviewForAll(): ReviewSetup {
	const setup = setupForAll() as ReviewSetup;
	beforeAll(async () => {
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
		setup.credential = await setup.rest.createCredential(form);
		setup.model = await startChatModel();
	});
	afterAll(async () => {
		await setup.model.stop();
	});
	return setup;
}

/** What the phones got, number and text, without the links. */
export function receivedBy({ gateway }: Setup): string[] {
	return gateway
		.phone()
		.map(({ destination, message }) => `${destination} ${message.replace(/\nhttp\S+$/, '')}`);
}
