import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The gateway is for this machine only. */
export const HOST = '127.0.0.1';

const listen = (server: Server, port: number): Promise<AddressInfo> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, () => {
			server.off('error', reject);
			const address = server.address();
			if (address === null || typeof address === 'string') reject(new Error('No TCP address'));
			else resolve(address);
		});
	});

/** A port of the loopback interface that can be opened, shut, and opened again. */
export class Door {
	readonly #makeServer: () => Server;

	#server: Server | undefined;

	readonly #sockets = new Set<Socket>();

	/** @param makeServer makes what answers behind the door; called at each opening */
	constructor(makeServer: () => Server) {
		this.#makeServer = makeServer;
	}

	/**
	 * Listens on a port; 0 takes a free one. Returns which port it is.
	 * @throws when the port is taken
	 */
	async open(port: number): Promise<number> {
		const server = this.#makeServer();
		// A server that closes idle connections can cut off a request that is just being sent.
		server.keepAliveTimeout = 0;
		// The raw connections: those in the middle of a TLS handshake are not yet known to HTTP.
		server.on('connection', (socket: Socket) => {
			this.#sockets.add(socket);
			socket.once('close', () => this.#sockets.delete(socket));
		});
		const address = await listen(server, port);
		this.#server = server;
		return address.port;
	}

	/** Ends every connection and refuses new ones; resolves when the port is free. */
	async shut(): Promise<void> {
		const server = this.#server;
		if (!server) return;
		const closed = new Promise((resolve) => server.close(resolve));
		for (const socket of this.#sockets) socket.destroy();
		await closed;
		if (this.#server === server) this.#server = undefined;
	}
}
