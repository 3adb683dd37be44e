import { setTimeout as wait } from 'node:timers/promises';
import {
	bulkRequests,
	credentialFor,
	loginRequests,
	setStage,
	type Stage,
} from '../sending/stage.mts';

/** A token that is refused when it is younger than that was most likely replaced by another process. */
const NO_LONGER_YOUNG_MS = 1_600;
const parameters = { destination: '1001', message: 'x' };

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});
afterEach(async () => {
	await stage.stop();
});

const statuses = () => bulkRequests(stage.gateway).map(({ statusCode }) => statusCode);

test('one login serves all requests and executions', async () => {
	await stage.send(parameters, { items: [{}, {}, {}] });
	await stage.bulk(parameters);
	expect(statuses()).toEqual([201, 201, 201, 201]);
	expect(loginRequests(stage.gateway)).toBe(1);
	expect(stage.world.credentialAccesses.updates).toBe(1);
});

test('a second process uses the stored token without a new login', async () => {
	await stage.send(parameters);
	const { world, credential } = stage;
	const result = await world.anotherProcess().run({
		credential,
		parameters: { operation: 'send', ...parameters },
	});
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201, 201]);
	expect(loginRequests(stage.gateway)).toBe(1);
});

test('a revoked token is renewed with one login, and the batch arrives once', async () => {
	const { gateway } = stage;
	await stage.send(parameters);
	await wait(NO_LONGER_YOUNG_MS);
	gateway.revokeTokens();
	const items = Array.from({ length: 250 }, (_, i) => ({ i }));
	const message = '=text {{ $json.i }}';
	const result = await stage.bulk({ ...parameters, message }, { items });
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201, 401, 201, 201, 201]);
	expect(loginRequests(gateway)).toBe(2);
	expect(gateway.phone().map((sms) => sms.message)).toEqual([
		'x',
		...items.map(({ i }) => `text ${i}`),
	]);
});

test('executions at the same time share one login', async () => {
	const runs = Array.from({ length: 5 }, async () => await stage.send(parameters));
	for (const { status } of await Promise.all(runs)) expect(status).toBe('success');
	expect(loginRequests(stage.gateway)).toBe(1);
	expect(stage.gateway.phone()).toHaveLength(5);
});

test('executions at the same time share one renewal', async () => {
	await stage.send(parameters);
	await wait(NO_LONGER_YOUNG_MS);
	stage.gateway.revokeTokens();
	stage.gateway.settings.oneTokenPerUser = true;
	const runs = Array.from({ length: 5 }, async () => await stage.send(parameters));
	for (const { status } of await Promise.all(runs)) expect(status).toBe('success');
	expect(loginRequests(stage.gateway)).toBe(2);
	expect(stage.gateway.phone()).toHaveLength(6);
});

test('a young token that is refused is given time, then renewed with one login', async () => {
	const { gateway } = stage;
	await stage.send(parameters);
	gateway.revokeTokens();
	const result = await stage.bulk(parameters, { items: [{}, {}] });
	expect(result.status).toBe('success');
	expect(loginRequests(gateway)).toBe(2);
	expect(statuses()).toEqual([201, ...statuses().slice(1, -1).fill(401), 201]);
	expect(gateway.phone()).toHaveLength(3);
});

test('two processes whose logins end each other’s tokens both send everything once', async () => {
	const { gateway, world, credential } = stage;
	gateway.settings.oneTokenPerUser = true;
	const worlds = [world, world.anotherProcess()];
	const message = '={{ $json.text }}';
	const results = await Promise.all(
		worlds.map(
			async (process, number) =>
				await process.run({
					credential,
					parameters: { operation: 'send', ...parameters, message },
					items: Array.from({ length: 10 }, (_, i) => ({ text: `${number}-${i}` })),
				}),
		),
	);
	expect(results.map(({ status }) => status)).toEqual(['success', 'success']);
	expect(new Set(gateway.phone().map((sms) => sms.message)).size).toBe(20);
	expect(gateway.phone()).toHaveLength(20);
});

test('after a change of the account, messages leave through the new phone', async () => {
	const { gateway, world, credential } = stage;
	await stage.send(parameters);
	world.editCredential(credential, credentialFor(gateway, {}, 1));
	await stage.send(parameters);
	expect(gateway.phone().map(({ account }) => account)).toEqual(['Shop phone', 'Office phone']);
	expect(loginRequests(gateway)).toBe(2);
	expect(statuses()).toEqual([201, 201]);
});

test.each([
	['the app name', { appName: 'other' }],
	['the Base URL, to the same gateway', { baseUrl: 'localhost' }],
])('a change of %s is a new login', async (_, change) => {
	const { gateway, world, credential } = stage;
	await stage.send(parameters);
	const baseUrl = `http://localhost:${gateway.port}`;
	world.editCredential(credential, 'baseUrl' in change ? { baseUrl } : change);
	await stage.send(parameters);
	expect(loginRequests(gateway)).toBe(2);
	expect(gateway.phone()).toHaveLength(2);
});

test.each([
	['a text of its own', 'just-a-token'],
	['JSON of something else', '{"token":"abc"}'],
	['JSON that is no object', '17'],
])('a stored token that is %s is replaced', async (_, accessToken) => {
	stage.world.editCredential(stage.credential, { accessToken });
	const result = await stage.send(parameters);
	expect(result.status).toBe('success');
	expect(statuses()).toEqual([201]);
	expect(loginRequests(stage.gateway)).toBe(1);
});

test('two credentials at the same time keep to their own phones', async () => {
	const { gateway, world } = stage;
	const office = world.credential(credentialFor(gateway, {}, 1), 'Office');
	const send = async (credential = stage.credential) =>
		await stage.send(parameters, { credential });
	await Promise.all([send(), send(office), send(), send(office)]);
	expect(gateway.phone('Shop phone')).toHaveLength(2);
	expect(gateway.phone('Office phone')).toHaveLength(2);
	expect(loginRequests(gateway)).toBe(2);
});
