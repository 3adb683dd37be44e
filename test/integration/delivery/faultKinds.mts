import type { FaultKind, Gateway } from '../../../sandbox/gateway/gateway.mts';

/**
 * The faults that strike a request on its way to a gateway that can be reached. Those named
 * "… accepted" store the messages all the same.
 */
export const faultKinds = {
	'400': { status: 400, body: 'destination is not a number' },
	'401': { status: 401 },
	'403': { status: 403 },
	'404': { status: 404 },
	'413': { status: 413 },
	'429': { status: 429 },
	'500': { status: 500 },
	'500, accepted': { status: 500, accept: true },
	'502': { html: true, status: 502 },
	'502, accepted': { status: 502, accept: true },
	'503': {
		status: 503,
		body: '{"error":"down for maintenance"}',
		headers: { 'retry-after': '3600' },
	},
	'bare 503': { status: 503 },
	'504': { status: 504 },
	'504, accepted': { status: 504, accept: true },
	'redirect 301': { redirect: 301, location: 'https://elsewhere.example/login' },
	'redirect 303': { redirect: 303, location: 'https://elsewhere.example/login' },
	'redirect 307': { redirect: 307, location: 'https://elsewhere.example/api' },
	'reset before the body': { reset: 'before body' },
	'reset after the body': { reset: 'after body' },
	'reset, accepted': { reset: 'after acceptance' },
	'half an answer, accepted': { reset: 'during answer' },
	'no answer': { hang: true },
	'no answer, accepted': { hang: true, accept: true },
	'50 MB with 500': { hugeBody: 50_000_000, status: 500 },
	'50 MB with 400': { hugeBody: 50_000_000, status: 400 },
} satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof faultKinds;

/** The option Timeout for a scenario: short where the gateway is silent, otherwise as it is by default. */
export const timeoutFor = (fault: FaultName): { timeout?: number } =>
	'hang' in faultKinds[fault] ? { timeout: 1 } : {};

/** A fault and which of all requests with messages it strikes, e.g. `503@2`. */
export type Strike = `${FaultName}@${number}`;

/** Has the gateway do these things; the option Timeout that suits them is returned. */
export function strike({ faults }: Gateway, strikes: readonly Strike[]): { timeout?: number } {
	let timeout = {};
	for (const text of strikes) {
		const [name, request] = text.split('@') as [FaultName, string];
		faults.add({ on: 'bulk', skip: Number(request) - 1, kind: faultKinds[name] });
		timeout = { ...timeout, ...timeoutFor(name) };
	}
	return timeout;
}
