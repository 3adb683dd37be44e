import { CredentialError } from './credentialError';

/** Path of the login, which answers with an access token (SMShare API v2, "Get an access token"). */
export const LOGIN_PATH = '/api/v2/access-token';

/** Path that takes a list of `smsBeans` (SMShare API v2, "Send SMS"). */
export const SEND_PATH = '/api/v2/sms/bulk';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The gateway's address as requests need it.
 *
 * @param baseUrl as typed into the credential; a trailing slash and a path prefix are allowed
 * @param allowInsecureConnection whether plain http may leave this machine
 * @returns scheme, host and path prefix without a trailing slash, e.g. `https://smshare.fr`
 * @throws CredentialError when it is not an http(s) URL, holds more than an address, or would send secrets in clear
 */
export function gatewayAddress(baseUrl: unknown, allowInsecureConnection: unknown): string {
	const text = typeof baseUrl === 'string' ? baseUrl.trim() : '';
	if (!URL.canParse(text)) {
		throw new CredentialError(
			`The Base URL of the SMShare credential is not a valid URL: "${text}"`,
			'Use an address such as https://smshare.fr.',
		);
	}
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new CredentialError(
			`The Base URL of the SMShare credential must begin with https://, not with ${url.protocol}//`,
			'Use an address such as https://smshare.fr.',
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw new CredentialError(
			'The Base URL of the SMShare credential must be an address only, without a login, a "?" or a "#"',
			'Use an address such as https://smshare.fr.',
		);
	}
	if (
		url.protocol === 'http:' &&
		allowInsecureConnection !== true &&
		!LOOPBACK.test(url.hostname)
	) {
		throw new CredentialError(
			`Plain http is not allowed for ${url.host}: password and messages would be sent unencrypted`,
			'Use https, or turn on Allow Insecure Connection in the SMShare credential.',
		);
	}
	return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * The absolute URL of a request that is to carry the access token.
 *
 * @param address what `gatewayAddress` returned
 * @param requested absolute, or a path that begins with a slash and continues the address
 * @throws CredentialError when the request would go anywhere but to the gateway
 */
export function urlAtGateway(address: string, requested: string): string {
	const text = requested.startsWith('/') ? address + requested : requested;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isInside = url?.href === address || url?.href.startsWith(`${address}/`);
	if (!url || !isInside || url.username || url.password) {
		throw new CredentialError(
			`The SMShare credential works for ${address} only, so the request to ${url?.host ?? 'an address that is not a valid URL'} was not made`,
			'Use this credential for requests to SMShare only.',
		);
	}
	return url.href;
}
