import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { startGateway } from '../../../sandbox/gateway/gateway.mts';
import { postLogin } from './caller.mts';

const script = fileURLToPath(new URL('../../../sandbox/gateway/main.mts', import.meta.url));

describe('The command that starts the local gateway', () => {
	let child: ChildProcess | undefined;
	afterEach(() => child?.kill('SIGKILL'));

	/** Starts the command; `output` grows, and `ended` resolves with the exit code. */
	function run(...args: string[]) {
		const started = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		child = started;
		const seen = { text: '' };
		const add = (chunk: Buffer) => {
			seen.text += chunk.toString();
		};
		started.stdout.on('data', add);
		started.stderr.on('data', add);
		const ended = once(started, 'close').then(([code]: unknown[]) => code);
		const shows = async (pattern: RegExp) => {
			for (;;) {
				const found = pattern.exec(seen.text);
				if (found) return found;
				await Promise.race([
					once(started.stdout, 'data'),
					ended.then(() => Promise.reject(new Error(`It ended: ${seen.text}`))),
				]);
			}
		};
		return { seen, ended, shows, stop: (signal: NodeJS.Signals) => started.kill(signal) };
	}

	it('prints how to log in, logs a line for each request, and ends with 0 at Ctrl-C', async () => {
		const command = run('--port', '0', '--prefix', 'sms', '--one-token');
		await command.shows(/Ctrl-C ends it/);
		const { text } = command.seen;
		const [, url = ''] = /at (http:\/\/127\.0\.0\.1:\d+\/sms)\n/.exec(text) ?? [];
		const value = (name: string) => new RegExp(`${name} +(\\S+)`).exec(text)?.[1];
		const body = {
			login: value('Login'),
			password: value('Password'),
			apiKey: value('API Key'),
			appName: 'tests',
		};
		const answer = await fetch(`${url}/api/v2/access-token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		expect(answer.status).toBe(200);
		await command.shows(/ 200 {2}POST \/sms\/api\/v2\/access-token {2}Shop phone \| token given\n/);
		const [, page = ''] = /phones +at (\S+)\n/.exec(text) ?? [];
		const state = await fetch(new URL('/sandbox/state', page));
		expect(await state.json()).toMatchObject({ settings: { oneTokenPerUser: true } });
		command.stop('SIGINT');
		expect(await command.ended).toBe(0);
	});

	it('explains itself', async () => {
		const command = run('--help');
		expect(await command.ended).toBe(0);
		expect(command.seen.text).toContain('--one-token');
	});

	it.each([['--bogus'], ['--port', '70000'], ['--port', 'x']])('refuses %s %s', async (...args) => {
		const command = run(...args);
		expect(await command.ended).toBe(1);
		expect(command.seen.text).toContain(args[0]);
	});

	it('says what to do where the port is taken', async () => {
		const gateway = await startGateway();
		const command = run('--port', String(gateway.port));
		expect(await command.ended).toBe(1);
		expect(command.seen.text).toContain('choose one with --port');
		expect(await postLogin(gateway, {})).toMatchObject({ status: 400 });
		await gateway.stop();
	});
});
