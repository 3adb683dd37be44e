import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { examplesFolder } from '../../../sandbox/demo/exampleWorkflow.mts';
import { gatewayClient } from '../../../sandbox/gateway/client.mts';
import { connectRest } from '../../../sandbox/n8n/rest.mts';
import { openSession } from '../../../sandbox/n8n/session.mts';
import { takePorts, usualPorts } from '../../../sandbox/start/takePorts.mts';
import { runProgram, type Program } from './runProgram.mts';
import { untilStarted, type Started } from './untilStarted.mts';

interface Listed {
	id: string;
	name: string;
}

const answers = async (url: string): Promise<boolean> =>
	await fetch(url).then(
		({ ok }) => ok,
		() => false,
	);

/** Waits for something to be as it should; a busy machine may take a minute. */
async function eventually(isSo: () => Promise<boolean>): Promise<boolean> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline && !(await isSo())) await setTimeout(50);
	return await isSo();
}

describe('npm start', () => {
	const programs: Program[] = [];
	let temporary: string;
	let shared: Started | undefined;
	let usualPortsAreFree: boolean;

	beforeAll(async () => {
		temporary = await mkdtemp(join(tmpdir(), 'start-test-'));
		const { gateway, n8nPort } = await takePorts();
		usualPortsAreFree = gateway.port === usualPorts.gateway && n8nPort === usualPorts.n8n;
		await gateway.stop();
	});

	afterAll(async () => {
		for (const program of programs) {
			if (program.isRunning()) program.kill('SIGKILL');
			await program.ended;
		}
		await eventually(async () => (await leftOver()).length === 0);
		await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
	});

	/** The folders that are there only while something runs. */
	const leftOver = async () =>
		(await readdir(temporary)).filter((name) => name.startsWith('smshare-'));

	/** Those of an n8n that has begun to start: it writes this file first. */
	const configured = async () => {
		const folders = await leftOver();
		return folders.filter((name) => existsSync(join(temporary, name, '.n8n', 'config')));
	};

	function run(): Program {
		const program = runProgram('sandbox/start.mts', { TMPDIR: temporary });
		programs.push(program);
		return program;
	}

	const start = async (): Promise<Started> => await untilStarted(run());

	/** The one that the tests share, as long as none has ended it. */
	async function running(): Promise<Started> {
		if (!shared?.program.isRunning()) shared = await start();
		return shared;
	}

	it('lets a person sign in, and finds the credential working and every example there', async () => {
		const { n8n, owner } = await running();
		const rest = await connectRest(n8n, owner);
		const session = openSession(n8n);
		await session.call('POST', '/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
		const [found, ...others] = (await session.call('GET', '/credentials')) as Listed[];
		expect(others).toEqual([]);
		const { id = '' } = found ?? {};
		const credential = await rest.readCredential(id);
		expect(credential.type).toBe('smshareApi');
		expect(await rest.testCredential(id, credential)).toMatchObject({ status: 'OK' });

		const files = (await readdir(examplesFolder)).filter((name) => name.endsWith('.json'));
		const texts = files.map(async (name) => await readFile(join(examplesFolder, name), 'utf8'));
		const examples = (await Promise.all(texts)).map((text) => JSON.parse(text) as Listed);
		const workflows = (await session.call('GET', '/workflows')) as Listed[];
		expect(workflows.map(({ name }) => name).sort()).toEqual(
			examples.map((one) => one.name).sort(),
		);
		for (const workflow of workflows) {
			const text = JSON.stringify(await session.call('GET', `/workflows/${workflow.id}`));
			const chosen = [...text.matchAll(/"smshareApi":\{"id":"([^"]*)"/g)].map(([, one]) => one);
			expect([workflow.name, new Set(chosen)]).toEqual([workflow.name, new Set([id])]);
		}
	});

	it('says what the form of a credential needs for each phone, and the gateway takes it', async () => {
		const { program, n8n, owner } = await running();
		const rest = await connectRest(n8n, owner);
		const values = (name: string) => {
			const found = [...program.output().matchAll(new RegExp(`^    ${name} +(\\S+)$`, 'gm'))];
			return found.map(([, value = '']) => value);
		};
		const [baseUrl = ''] = values('Base URL');
		const [logins, passwords, apiKeys] = ['Login', 'Password', 'API Key'].map(values);
		expect(logins).toEqual(['shop@example.com', 'office@example.com']);
		for (const [index, login] of logins?.entries() ?? []) {
			const [password, apiKey] = [passwords?.[index] ?? '', apiKeys?.[index] ?? ''];
			const data = { login, password, apiKey, appName: 'n8n', baseUrl };
			const credential = { name: login, type: 'smshareApi', data };
			const id = await rest.createCredential(credential);
			expect(await rest.testCredential(id, credential)).toMatchObject({ status: 'OK' });
		}
	});

	it('names a workflow to try first, whose SMS then are on the phone', async () => {
		const { program, n8n, phone, owner } = await running();
		const gateway = gatewayClient(phone);
		const before = await gateway.messages();
		const [, id = ''] = /Try this first: open \S+\/workflow\/(\w+)/.exec(program.output()) ?? [];
		const rest = await connectRest(n8n, owner);
		expect((await rest.runWorkflow(id)).status).toBe('success');
		const customers = await readFile(join(examplesFolder, 'customers.csv'), 'utf8');
		const sent = (await gateway.messages()).slice(before.length);
		expect(sent).toHaveLength(customers.trim().split('\n').length);
		expect(sent[0]?.message).toContain('your order is ready');
	});

	it('is where people look for it, unless something else is there', async () => {
		const { program, n8n, phone } = await running();
		const usual = [`http://127.0.0.1:${usualPorts.n8n}`, `http://127.0.0.1:${usualPorts.phone}/`];
		expect([n8n, phone].every((url) => usual.includes(url))).toBe(usualPortsAreFree);
		expect(program.output().includes('The usual ports are')).toBe(!usualPortsAreFree);
	});

	it('runs beside another one, on other ports, until Ctrl-C ends it and nothing else', async () => {
		const first = await running();
		const second = await start();
		const addresses = [first.n8n, first.phone, second.n8n, second.phone];
		expect(new Set(addresses).size).toBe(4);
		expect(second.program.output()).toContain('The usual ports are 5678, 8026 and 8025');
		expect(await Promise.all(addresses.map(answers))).toEqual([true, true, true, true]);
		second.program.kill('SIGINT');
		// npm and the terminal can both pass on one Ctrl-C.
		await second.program.untilSaid('Ending n8n');
		second.program.kill('SIGINT');
		expect(await second.program.ended).toBe(0);
		expect(await Promise.all(addresses.map(answers))).toEqual([true, true, false, false]);
	});

	it('can be ended while it is still starting', async () => {
		const others = await leftOver();
		const program = run();
		await program.untilSaid('Built and packed');
		const hasN8n = async () => (await configured()).length > others.length;
		expect(await eventually(hasN8n)).toBe(true);
		program.kill('SIGINT');
		expect(await program.ended).toBe(0);
		expect(program.output()).toContain('Ended before n8n was ready.');
		await eventually(async () => (await leftOver()).length === others.length);
		expect(await leftOver()).toEqual(others);
	});

	it('leaves nothing behind, not even when it is killed', async () => {
		const { program, n8n, phone } = await running();
		expect(await leftOver()).not.toEqual([]);
		program.kill('SIGKILL');
		await program.ended;
		expect(await eventually(async () => !(await answers(n8n)))).toBe(true);
		expect(await answers(phone)).toBe(false);
		await eventually(async () => (await leftOver()).length === 0);
		expect(await leftOver()).toEqual([]);
	});
});
