/** The local gateway in a process of its own, so that its work does not slow n8n down. */
import { startGateway, type Account } from '../sandbox/gateway/gateway.mts';
import { answerWith, startChild, type Child } from './child.mts';

/** Where it answers, and the account that sends. */
export interface Address {
	url: string;
	account: Account;
}

async function start(): Promise<Address> {
	const { url, accounts } = await startGateway();
	const [account] = accounts;
	if (!account) throw new Error('The gateway has no account.');
	return { url, account };
}

/** Starts it. It is driven over its control API. */
export async function startGatewayProcess(): Promise<Address & { child: Child }> {
	const child = startChild('gatewayProcess.mts');
	return { ...((await child.ask('start')) as Address), child };
}

if (process.send) answerWith(start);
