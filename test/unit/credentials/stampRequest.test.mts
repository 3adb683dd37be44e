import type { IHttpRequestOptions } from 'n8n-workflow';
import { stampRequest } from '../../../credentials/stampRequest.ts';

const address = 'https://example.com/sms';
const stamp = (request: object) => stampRequest(request as IHttpRequestOptions, address, 'token');

it('the token is added to a copy, which has the whole URL', () => {
	const request = { method: 'POST', url: '/x', body: { a: 1 }, headers: { b: '2' } } as const;
	const before = structuredClone(request);
	expect(stamp(request)).toStrictEqual({
		method: 'POST',
		url: `${address}/x`,
		body: { a: 1, accessToken: 'token' },
		headers: { b: '2' },
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	});
	expect(request).toStrictEqual(before);
});

it('the older form is kept in its own field', () => {
	expect(stamp({ uri: `${address}/x`, body: {} })).toMatchObject({
		uri: `${address}/x`,
		url: `${address}/x`,
	});
	expect(stamp({ url: '/x' })).not.toHaveProperty('uri');
});

it('a base address is part of the URL, and does not stay', () => {
	const stamped = stamp({ baseURL: `${address}/a/`, url: '/b' });
	expect(stamped.url).toBe(`${address}/a/b`);
	expect(stamped).not.toHaveProperty('baseURL');
	expect(() => stamp({ baseURL: 'https://other.example', url: '/b' })).toThrow('only');
	expect(() => stamp({ baseURL: 'https://other.example', url: `${address}/b` })).toThrow('only');
});

it('a request without any address is refused', () => {
	expect(() => stamp({ body: {} })).toThrow('only');
});

it.each<[string, unknown, unknown]>([
	['an object', { a: 1 }, { a: 1, accessToken: 'token' }],
	['an object that names a token', { accessToken: 'x' }, { accessToken: 'token' }],
	['JSON as text', '{"a":1}', { a: 1, accessToken: 'token' }],
	['JSON that is a list', '[1]', '[1]'],
	['JSON that is null', 'null', 'null'],
	['other text', 'a=1', 'a=1'],
	['bytes', Buffer.from('{}'), Buffer.from('{}')],
	['a form', new URLSearchParams('a=1'), new URLSearchParams('a=1')],
	['a list', [1], [1]],
	['nothing', undefined, undefined],
])('a body that is %s', (_, body, stamped) => {
	expect(stamp({ url: '/x', body }).body).toEqual(stamped);
});
