/**
 * `npm run demo`: shows SMS leave a real n8n for the local gateway, and stops everything.
 * With `-- --stay` both keep running, to be tried by hand, until Ctrl-C.
 */
import { once } from 'node:events';
import { runDemo, type Stage } from './demo/runDemo.mts';
import { smsTable } from './demo/smsTable.mts';

async function stay({ gateway, n8n, rest }: Stage): Promise<void> {
	console.log(`n8n:     ${n8n.url}  (sign in: ${rest.owner.email}, ${rest.owner.password})`);
	console.log(`Gateway: ${gateway.pageUrl}  (shows the phone)`);
	console.log('Press Ctrl-C to stop both.');
	await once(process, 'SIGINT');
}

async function main(): Promise<void> {
	let accepted = 0;
	await runDemo(console.log, async (stage) => {
		const messages = stage.gateway.phone();
		accepted = messages.length;
		console.log(`\n${smsTable(messages)}\n`);
		if (process.argv.includes('--stay')) await stay(stage);
	});
	console.log(`${accepted} SMS accepted by the gateway`);
}

main().catch((error: unknown) => {
	const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
	console.error([message, stdout, stderr].filter(Boolean).join('\n'));
	process.exitCode = 1;
});
