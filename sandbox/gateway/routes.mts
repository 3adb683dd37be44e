import type { RequestListener } from 'node:http';

import { ApiServer } from './apiServer.mts';
import { forbid, handleControl } from './controlApi.mts';
import { foreignCaller } from './loopback.mts';
import { isPageFile, sendPageFile } from './pageFiles.mts';
import type { GatewayState } from './state.mts';

type Handler = (...exchange: Parameters<RequestListener>) => Promise<void>;

const pathOf = (url = ''): string => url.split('?', 1)[0] ?? '';

/** Whether a request is for the control API. */
const isControl = (path: string): boolean => path.startsWith('/sandbox/');

/** Answers what a browser of this machine asks for: the page's files and the control API. */
export const pageHandler =
	(state: GatewayState): Handler =>
	async (request, response) => {
		const path = pathOf(request.url);
		const foreign = foreignCaller(request);
		if (foreign) return forbid(response, foreign);
		if (request.method === 'GET' && isPageFile(path)) return sendPageFile(path, response);
		return handleControl(request, response, state);
	};

/** Answers requests to the API, and leads those who look for the page to it. */
export function apiHandler(state: GatewayState, page: Handler, pageUrl: () => string): Handler {
	const { accounts, faults, log, settings, tokens, pathPrefix } = state;
	const store = state.store.bind(state);
	const api = new ApiServer({ accounts, faults, log, settings, tokens, store, pathPrefix });
	return async (request, response) => {
		const path = pathOf(request.url);
		if (isControl(path)) return page(request, response);
		// n8n's test of a credential ends with a HEAD request to the base URL.
		if (request.method === 'HEAD' && path === `${pathPrefix}/`) {
			response.end();
		} else if (request.method === 'GET' && path === '/') {
			response.writeHead(302, { location: pageUrl() }).end();
		} else {
			await api.handle(request, response);
		}
	};
}

/** What a server calls for each request. */
export const listener =
	(handle: Handler): RequestListener =>
	(request, response) => {
		handle(request, response).catch((error: unknown) => {
			console.error(error);
			response.destroy();
		});
	};
