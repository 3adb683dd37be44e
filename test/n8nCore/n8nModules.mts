import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureLogs, type N8nLogger, type Winston } from './logCapture.mts';

/**
 * The real n8n-core and n8n-workflow, loaded once for each module registry. They are required as CommonJS, also
 * under tsx: n8n-core itself requires the CommonJS n8n-workflow, and two copies of its error classes would
 * break every `instanceof`.
 */
const load = createRequire(import.meta.url);
const loadAsCore = createRequire(load.resolve('n8n-core'));
const loadAsCoreLogger = createRequire(loadAsCore.resolve('@n8n/backend-common'));

interface Container {
	get<T>(type: abstract new (...args: never[]) => T): T;
}

export const n8nWorkflow = load('n8n-workflow') as typeof import('n8n-workflow');
export const n8nCore = load('n8n-core') as typeof import('n8n-core');
export const { Container } = loadAsCore('@n8n/di') as { Container: Container };

// n8n-core writes its settings file when it starts, and reads it no more: the folder can go at once.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-core-'));
Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: 'the same in every process that shares the credentials',
	N8N_LOG_LEVEL: 'debug',
	NO_PROXY: '127.0.0.1,localhost,::1',
});

const { Logger } = loadAsCore('@n8n/backend-common') as { Logger: abstract new () => N8nLogger };
/** All that n8n-core has logged in this process so far, at level debug and above. */
export const logLines = captureLogs(Container.get(Logger), loadAsCoreLogger('winston') as Winston);

Container.get(n8nCore.InstanceSettings);
rmSync(userFolder, { recursive: true });

// Every execution asks for the SSH clients, whose clean-up timer would keep the test run from ending.
const { SSHClientsManager } = loadAsCore('./execution-engine/ssh-clients-manager') as {
	SSHClientsManager: abstract new () => { onShutdown(): void };
};
Container.get(SSHClientsManager).onShutdown();
