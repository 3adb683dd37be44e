import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const script = (name: string) => ({ name, type: 'text/javascript; charset=utf-8' });

const sheet = (name: string) => ({ name, type: 'text/css; charset=utf-8' });

const files: Record<string, { name: string; type: string }> = {
	'/': { name: 'index.html', type: 'text/html; charset=utf-8' },
	'/page/colours.css': sheet('colours.css'),
	'/page/frame.css': sheet('frame.css'),
	'/page/phone.css': sheet('phone.css'),
	'/page/panels.css': sheet('panels.css'),
	'/page/icon.svg': { name: 'icon.svg', type: 'image/svg+xml' },
	'/page/main.mjs': script('main.mjs'),
	'/page/messages.mjs': script('messages.mjs'),
	'/page/phones.mjs': script('phones.mjs'),
	'/page/requests.mjs': script('requests.mjs'),
	'/page/switches.mjs': script('switches.mjs'),
	'/page/words.mjs': script('words.mjs'),
};

const headers = {
	'cache-control': 'no-store',
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/** Whether the path is one of the page's files. */
export const isPageFile = (path: string): boolean => Object.hasOwn(files, path);

/** Sends one of the page's files, with headers that let it load and call nothing but this gateway. */
export async function sendPageFile(path: string, response: ServerResponse): Promise<void> {
	const file = files[path];
	if (!file) throw new Error(`Not a file of the page: ${path}`);
	const content = await readFile(new URL(`page/${file.name}`, import.meta.url));
	response.writeHead(200, {
		...headers,
		'content-type': file.type,
		'content-length': content.length,
	});
	response.end(content);
}
