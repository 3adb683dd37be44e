import { randomBytes } from 'node:crypto';
import { activateWorkflow } from './activation.mts';
import {
	awaitExecution,
	listExecutions,
	readExecution,
	type Execution,
	type ListedExecution,
} from './executions.mts';
import { openSession, type Session } from './session.mts';
import { startWorkflow } from './workflowStart.mts';

/** A workflow as n8n exports it. */
export interface Workflow {
	name: string;
	nodes: object[];
	connections: object;
	settings?: object;
}

/** A credential's content. */
export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** What a credential's Test button shows. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** n8n's REST API as its owner uses it. All ids are strings. */
export interface RestClient {
	owner: Owner;
	createCredential(credential: Credential): Promise<string>;
	/** Saves the credential's form. */
	updateCredential(id: string, credential: Credential): Promise<void>;
	/** The credential as the browser gets it: what is secret is blanked, and restored when it is saved. */
	readCredential(id: string): Promise<Credential>;
	/** Presses the Test button of the stored credential, with the form's values. */
	testCredential(id: string, credential: Credential): Promise<CredentialTest>;
	createWorkflow(workflow: Workflow): Promise<string>;
	/** Lets the stored workflow's own triggers start it from now on. */
	activateWorkflow(id: string): Promise<void>;
	/**
	 * Starts the stored workflow by hand and returns the execution's id at once. `given` is what the
	 * trigger gives out, where that comes from outside, such as a chat's message.
	 */
	startWorkflow(id: string, given?: Record<string, unknown>): Promise<string>;
	/** Starts it and waits for its end. */
	runWorkflow(id: string, given?: Record<string, unknown>): Promise<Execution>;
	/** Retries a failed execution with the workflow as it was, and waits for the end. */
	retryExecution(id: string): Promise<Execution>;
	stopExecution(id: string): Promise<void>;
	/** The newest executions of a workflow, without their data, 100 at most. */
	listExecutions(workflowId: string): Promise<ListedExecution[]>;
	readExecution(id: string): Promise<Execution>;
	awaitExecution(id: string, milliseconds?: number): Promise<Execution>;
}

/** How to sign in to the editor. */
export interface Owner {
	email: string;
	password: string;
}

/**
 * Signs in to n8n.
 * @param url where n8n answers
 * @param known the owner's account; without it, a fresh n8n gets one
 */
export async function connectRest(url: string, known?: Owner): Promise<RestClient> {
	const session = openSession(url);
	const { call } = session;
	const owner = known ?? (await makeOwner(session));
	if (known) {
		const { email, password } = known;
		await call('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	return {
		owner,
		async createCredential(credential) {
			return ((await call('POST', '/credentials', credential)) as { id: string }).id;
		},
		async updateCredential(id, credential) {
			await call('PATCH', `/credentials/${id}`, credential);
		},
		async readCredential(id) {
			const path = `/credentials/${id}?includeData=true`;
			return (await call('GET', path)) as Credential;
		},
		async testCredential(id, credential) {
			const answer = await call('POST', '/credentials/test', {
				credentials: { id, ...credential },
			});
			return answer as CredentialTest;
		},
		async createWorkflow(workflow) {
			// Version 1 refuses a workflow that does not say that it is inactive.
			const body = { settings: {}, ...workflow, active: false };
			return ((await call('POST', '/workflows', body)) as { id: string }).id;
		},
		activateWorkflow: async (id) => await activateWorkflow(session, id),
		startWorkflow: async (id, given) => await startWorkflow(session, id, given),
		async runWorkflow(id, given) {
			return await awaitExecution(session, await startWorkflow(session, id, given));
		},
		async retryExecution(id) {
			const body = { loadWorkflow: false };
			const retry = (await call('POST', `/executions/${id}/retry`, body)) as { id: string };
			return await awaitExecution(session, retry.id);
		},
		async stopExecution(id) {
			await call('POST', `/executions/${id}/stop`, {});
		},
		listExecutions: async (workflowId) => await listExecutions(session, workflowId),
		readExecution: async (id) => await readExecution(session, id),
		awaitExecution: async (id, milliseconds) => await awaitExecution(session, id, milliseconds),
	};
}

async function makeOwner({ call }: Session): Promise<Owner> {
	// n8n wants a capital letter and a digit.
	const owner = { email: 'owner@example.com', password: `Aa1${randomBytes(9).toString('hex')}` };
	await call('POST', '/owner/setup', { ...owner, firstName: 'Sandbox', lastName: 'Owner' });
	return owner;
}
