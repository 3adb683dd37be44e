import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { urlAtGateway } from './smshareEndpoint';

/** n8n's HTTP Request node still describes its requests in this older form. */
type LegacyOptions = { uri?: string; followRedirect?: boolean; followAllRedirects?: boolean };

/**
 * A copy of the request with the access token in its JSON body, as the API wants it. A request
 * without a body has no place for a token and gets none.
 *
 * @param address what `gatewayAddress` returned: the only place that the token may go to
 * @throws CredentialError when the request would go to another host
 */
export function stampRequest(
	requestOptions: IHttpRequestOptions,
	address: string,
	accessToken: string,
): IHttpRequestOptions {
	const { uri, ...options } = requestOptions as IHttpRequestOptions & LegacyOptions;
	const requested = options.url ?? uri ?? '';
	const { baseURL = '' } = options;
	const target = urlAtGateway(address, baseURL.replace(/\/+$/, '') + requested);
	// A followed redirect would take the token, and the messages, to another host.
	const stamped: IHttpRequestOptions & LegacyOptions = {
		...options,
		url: target,
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	};
	delete stamped.baseURL;
	if (uri !== undefined) stamped.uri = target;
	const body = jsonBody(options.body);
	if (body) stamped.body = { ...body, accessToken };
	return stamped;
}

function jsonBody(body: unknown): IDataObject | undefined {
	const value = typeof body === 'string' ? parsed(body) : body;
	const isPlain =
		typeof value === 'object' &&
		value !== null &&
		Object.getPrototypeOf(value) === Object.prototype;
	return isPlain ? (value as IDataObject) : undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
