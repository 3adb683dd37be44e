/**
 * `npm start`: a real n8n with the package, a credential and the examples in it, beside the local
 * gateway with its phone, until Ctrl-C.
 */
import { importExamples } from './start/importExamples.mts';
import { openStage } from './start/openStage.mts';
import { readableError } from './start/readableError.mts';
import { takePorts } from './start/takePorts.mts';
import { welcome } from './start/welcome.mts';

/** Settles when a person or the system asks the program to end; more such requests change nothing. */
const askedToEnd = new Promise<'end'>((resolve) => {
	// npm and the terminal can both pass on the same Ctrl-C.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('end'));
});

async function open() {
	const { gateway, n8nPort } = await takePorts();
	const stage = await openStage(gateway, { tell: console.log, n8nPort });
	const examples = await importExamples(stage);
	console.log(welcome(stage, examples));
	return stage;
}

async function main(): Promise<void> {
	const stage = await Promise.race([open(), askedToEnd]);
	if (stage === 'end') {
		console.log('\nEnded before n8n was ready.');
		// What has been started ends with this process.
		process.exit();
	}
	await askedToEnd;
	console.log('\nEnding n8n and the gateway …');
	await stage.close();
	console.log('Both have ended.');
}

main().catch((error: unknown) => {
	console.error(readableError(error));
	process.exit(1);
});
