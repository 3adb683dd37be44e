/** `npm run demo`: shows SMS leave a real n8n for the local gateway, and stops everything. */
import { runDemo } from './demo/runDemo.mts';
import { smsTable } from './demo/smsTable.mts';
import { readableError } from './start/readableError.mts';

async function main(): Promise<void> {
	let accepted = 0;
	await runDemo(console.log, ({ gateway }) => {
		const messages = gateway.phone();
		accepted = messages.length;
		console.log(`\n${smsTable(messages)}\n`);
	});
	console.log(`${accepted} SMS accepted by the gateway`);
}

main().catch((error: unknown) => {
	console.error(readableError(error));
	process.exitCode = 1;
});
