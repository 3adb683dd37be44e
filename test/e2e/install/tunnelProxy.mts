import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy by which one host can be reached, and none besides. */
export interface TunnelProxy {
	url: string;
	stop(): Promise<void>;
}

/**
 * Starts one on the loopback interface. It connects nowhere: whoever asks for the host talks to us.
 * @param talk gets what was to be a connection to the host
 */
export async function startTunnelProxy(
	host: string,
	talk: (socket: Socket) => void,
): Promise<TunnelProxy> {
	const tunnels = new Set<Socket>();
	const server = createServer((_request, response) => {
		response.writeHead(403).end();
	});
	// RFC 9110, section 9.3.6
	server.on('connect', ({ url = '' }, socket: Socket) => {
		if (!url.startsWith(`${host}:`)) {
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		tunnels.add(socket);
		socket.once('close', () => tunnels.delete(socket));
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		talk(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			server.close();
			server.closeAllConnections();
			for (const socket of tunnels) socket.destroy();
			await once(server, 'close');
		},
	};
}
