/** Why no connection came about: no byte of a request has left. */
const NOT_CONNECTED: Record<string, string> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the host name is not known',
	EAI_AGAIN: 'the host name could not be looked up',
	EHOSTUNREACH: 'the host cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
	EADDRNOTAVAIL: 'the address is not available',
	// Node gives this code to every failed TLS handshake; codes with ERR_SSL come after it.
	EPROTO: 'the secure connection could not be set up',
};

const CERTIFICATE = /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_CERT|ERR_TLS_HANDSHAKE)/;

/**
 * Words for a connection that did not come about. The codes themselves are kept out: n8n replaces a
 * message that contains one of them by a text of its own.
 *
 * @param codes error codes of the HTTP client, e.g. `ECONNREFUSED`
 * @returns undefined where the codes do not tell that
 */
export function connectionFailure(codes: readonly string[]): string | undefined {
	const known = codes.find((code) => code in NOT_CONNECTED);
	if (known !== undefined) return NOT_CONNECTED[known];
	return codes.some((code) => CERTIFICATE.test(code))
		? 'its certificate is not trusted'
		: undefined;
}
