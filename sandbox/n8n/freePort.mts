import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (on Linux from 32768 on): what is to
 * listen there starts seconds later, and a connection could have taken its port by then.
 */
const range = { from: 20_000, to: 32_000 };

/**
 * A TCP port of the loopback interface that nothing listens on at this moment.
 * @throws Error when none is found
 */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < 100; tries++) {
		const port = randomInt(range.from, range.to);
		if (await canListen(port)) return port;
	}
	throw new Error(`No free port was found from ${range.from} to ${range.to}.`);
}

async function canListen(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch {
		return false;
	}
	server.close();
	await once(server, 'close');
	return true;
}
