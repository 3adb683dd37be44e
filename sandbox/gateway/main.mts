import { parseArgs } from 'node:util';

import { credentialFields } from './credentialFields.mts';
import { startGateway, type Gateway, type LoggedRequest } from './gateway.mts';

const usage = `A local SMShare gateway. It sends nothing: its page shows what a phone would send.

Usage: npm run gateway [-- options]

  --port <number>      port on 127.0.0.1, 0 for a free one (default 8025); the page takes the next one
  --prefix <path>      path before the API, such as /sms
  --one-token          a login ends the user's earlier tokens
  --help               this text

Ctrl-C ends it.
`;

interface Arguments {
	port: number;
	pathPrefix: string;
	oneTokenPerUser: boolean;
}

function readArguments(args: string[]): Arguments | 'help' {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '8025' },
			prefix: { type: 'string', default: '' },
			'one-token': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return 'help';
	const port = Number(values.port);
	if (!/^\d+$/.test(values.port) || port > 65534) {
		throw new Error(`--port must be a number from 0 to 65534, not ${values.port}`);
	}
	return { port, pathPrefix: values.prefix, oneTokenPerUser: values['one-token'] };
}

const introduce = (gateway: Gateway): string =>
	`SMShare gateway (sandbox) at ${gateway.url}
Its phones             at ${gateway.pageUrl}

For a credential in n8n:
${credentialFields(gateway)}

Ctrl-C ends it.

`;

function line({ at, method, path, statusCode, account, reason, fault }: LoggedRequest): string {
	const time = new Date(at).toTimeString().slice(0, 8);
	const about = [account, reason, fault && `fault: ${fault}`].filter(Boolean).join(' | ');
	return `${time}  ${statusCode ?? '---'}  ${method} ${path}  ${about}\n`;
}

/** Ends the gateway at Ctrl-C, or when asked to by the system. */
function endOnSignal(gateway: Gateway): void {
	let ending = false;
	const end = () => {
		// npm and the terminal can both pass on the same Ctrl-C.
		if (ending) return;
		ending = true;
		process.stdout.write('\nThe gateway has ended.\n');
		void gateway.stop();
	};
	process.on('SIGINT', end);
	process.on('SIGTERM', end);
}

async function main(): Promise<void> {
	const options = readArguments(process.argv.slice(2));
	if (options === 'help') {
		process.stdout.write(usage);
		return;
	}
	const { port, pathPrefix, oneTokenPerUser } = options;
	const pagePort = port === 0 ? 0 : port + 1;
	const settings = { oneTokenPerUser };
	const gateway = await startGateway({ port, pagePort, pathPrefix, settings });
	process.stdout.write(introduce(gateway));
	gateway.onRequest((request) => process.stdout.write(line(request)));
	endOnSignal(gateway);
}

main().catch((error: unknown) => {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	const message = error instanceof Error ? error.message : String(error);
	const advice =
		code === 'EADDRINUSE' ? '\nAnother program has this port; choose one with --port.' : '';
	process.stderr.write(`${message}${advice}\n`);
	process.exitCode = 1;
});
