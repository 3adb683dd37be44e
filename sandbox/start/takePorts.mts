import { once } from 'node:events';
import { connect } from 'node:net';
import { startGateway, type Gateway } from '../gateway/gateway.mts';

/** Which port each has. */
export interface Ports {
	gateway: number;
	phone: number;
	n8n: number;
}

/** Ports that are easy to remember: n8n's own default, and those of `npm run gateway`. */
export const usualPorts: Ports = { gateway: 8025, phone: 8026, n8n: 5678 };

/** A running gateway, and the port that n8n should take. */
export interface Taken {
	gateway: Gateway;
	/** Without it n8n takes a free one. */
	n8nPort?: number;
}

/**
 * Starts the gateway, on its usual ports if they are free, and says which port n8n should take.
 *
 * Two starts at the same time must not agree on one port for n8n, which listens only seconds later.
 * So n8n's usual port belongs to whoever has the gateway's, which are taken at once.
 */
export async function takePorts(usual: Ports = usualPorts): Promise<Taken> {
	try {
		const gateway = await startGateway({ port: usual.gateway, pagePort: usual.phone });
		return (await isTaken(usual.n8n)) ? { gateway } : { gateway, n8nPort: usual.n8n };
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		return { gateway: await startGateway() };
	}
}

/**
 * Whether something answers on a port of this machine. Listening on it as a test is not enough: some
 * systems let a program listen on 127.0.0.1 beside another one that listens on all addresses.
 */
async function isTaken(port: number): Promise<boolean> {
	const socket = connect({ port, host: '127.0.0.1' });
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
