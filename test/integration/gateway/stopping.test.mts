import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { request } from 'node:https';

import { startGateway } from '../../../sandbox/gateway/gateway.mts';
import { selfSignedCertificate } from '../../../sandbox/gateway/selfSignedCertificate.mts';
import { openEvents } from './eventStream.mts';
import { sendOne, tokenFor } from './caller.mts';

const opened = async (port: number): Promise<Socket> => {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => {});
	await once(socket, 'connect');
	return socket;
};

describe('Stopping the local gateway', () => {
	it('frees the port while connections of every kind are open', async () => {
		const gateway = await startGateway();
		const token = await tokenFor(gateway);
		const idle = await opened(gateway.port);
		const halfway = await opened(gateway.port);
		halfway.write('POST /api/v2/sms/bulk HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
		const events = await openEvents(gateway.pageUrl);
		await events.next();
		gateway.faults.add({ on: 'bulk', kind: { hang: true } });
		const waiting = sendOne(gateway, token);
		while (gateway.faults.pending().length > 0) await new Promise(setImmediate);
		const closed = Promise.all([once(idle, 'close'), once(halfway, 'close')]);
		await gateway.stop();
		expect(await waiting).toMatchObject({ status: null });
		await closed;
		const { port } = gateway;
		const next = await startGateway({ port });
		expect(next.port).toBe(port);
		await next.stop();
	});

	it('can be asked for twice', async () => {
		const gateway = await startGateway();
		await Promise.all([gateway.stop(), gateway.stop()]);
		await gateway.stop();
		expect(await sendOne(gateway, 'any')).toMatchObject({ status: null });
	});

	it('is not needed where the port was taken, which is an error', async () => {
		const gateway = await startGateway();
		const { port } = gateway;
		await expect(startGateway({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await gateway.stop();
	});
});

describe('The local gateway over TLS', () => {
	it('is refused by a caller who does not trust its certificate, and answers one who does', async () => {
		const tls = selfSignedCertificate();
		const gateway = await startGateway({ tls });
		expect(gateway.url).toBe(`https://127.0.0.1:${gateway.port}`);
		const statusFor = (ca?: string) =>
			new Promise<number | undefined>((resolve, reject) => {
				const options = { method: 'HEAD', ca, agent: false };
				const sent = request(`${gateway.url}/`, options, (response) => {
					response.resume();
					response.on('end', () => resolve(response.statusCode));
				});
				sent.on('error', reject);
				sent.end();
			});
		await expect(statusFor()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
		expect(await statusFor(tls.cert)).toBe(200);
		const handshake = await opened(gateway.port);
		const closed = once(handshake, 'close');
		await gateway.stop();
		await closed;
	});

	it('can cut a connection', async () => {
		const tls = selfSignedCertificate();
		const gateway = await startGateway({ tls });
		gateway.faults.add({ on: 'bulk', kind: { reset: 'before body' } });
		const cut = new Promise((_resolve, reject) => {
			const url = `${gateway.url}/api/v2/sms/bulk`;
			const sent = request(url, { method: 'POST', ca: tls.cert, agent: false });
			sent.on('error', reject);
			sent.end('{}');
		});
		await expect(cut).rejects.toMatchObject({ code: 'ECONNRESET' });
		await gateway.stop();
	});
});
