import type { IncomingMessage } from 'node:http';

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Why a request must not reach the page or the control API, undefined if it may. A web page from
 * elsewhere can make a browser send requests here: by another origin, or by a host name of its own
 * that it points to this machine.
 */
export function foreignCaller({ headers, socket }: IncomingMessage): string | undefined {
	const { host = '', origin } = headers;
	if (!loopbackHost.test(host)) return 'the Host header names another host than this machine';
	const own = `${'encrypted' in socket ? 'https' : 'http'}://${host}`;
	if (origin !== undefined && origin.toLowerCase() !== own.toLowerCase()) {
		return 'the Origin header names another site';
	}
	return undefined;
}
