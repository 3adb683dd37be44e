import { connect, createServer, type AddressInfo, type Server } from 'node:net';

/** A way to the gateway that can be closed, so that connections to it are refused. */
export interface Relay {
	url: string;
	/** Refuses new connections; those that are open live on. */
	close(): void;
	/** Accepts connections again, at the same port. */
	open(): Promise<void>;
}

export async function startRelay(gatewayPort: number): Promise<Relay> {
	let server: Server | undefined;
	let port = 0;
	const open = async () => {
		server = createServer((socket) => {
			const onward = connect(gatewayPort, '127.0.0.1');
			socket.pipe(onward).pipe(socket);
			for (const end of [socket, onward]) {
				end.on('error', () => {
					socket.destroy();
					onward.destroy();
				});
			}
		});
		await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
		({ port } = server.address() as AddressInfo);
	};
	await open();
	return { url: `http://127.0.0.1:${port}`, open, close: () => server?.close() };
}
