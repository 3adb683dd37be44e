import { readExample, type CredentialReference } from '../../../sandbox/demo/exampleWorkflow.mts';
import { hasEnded, type Execution } from '../../../sandbox/n8n/executions.mts';
import type { Credential, Workflow } from '../../../sandbox/n8n/rest.mts';
import { accountOf } from '../../gatewaySide.mts';
import { credentialFor, type Setup } from '../setup/setup.mts';

/** Stores a credential in n8n, for nodes to refer to. */
export async function storeCredential(
	{ rest }: Setup,
	credential: Credential,
): Promise<CredentialReference> {
	return { id: await rest.createCredential(credential), name: credential.name };
}

/** An example with a credential for the setup's gateway chosen in it, ready to be imported. */
export async function exampleFor(
	setup: Setup,
	file: string,
	others?: Record<string, CredentialReference>,
): Promise<Workflow> {
	const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0));
	return await readExample(file, await storeCredential(setup, form), others);
}

/** What n8n wants of a request to a webhook whose authentication is a header. */
export interface HeaderAuth {
	headers: Record<string, string>;
	/** The credential, by its type, as `exampleFor` takes it. */
	credentials: Record<string, CredentialReference>;
}

/** Makes a Header Auth credential. */
export async function headerAuth(setup: Setup): Promise<HeaderAuth> {
	const data = { name: 'X-Shop-Key', value: 'key-of-the-test' };
	const form = { name: 'Header Auth', type: 'httpHeaderAuth', data };
	const credentials = { httpHeaderAuth: await storeCredential(setup, form) };
	return { headers: { [data.name]: data.value }, credentials };
}

const pause = 50;

/**
 * Waits for the newest execution of a workflow to be in this state, and reads it.
 * @param count how many executions of it there are by then
 * @throws when that takes longer than 90 seconds, or it has ended in another state
 */
export async function nthExecution(
	{ rest }: Setup,
	workflow: string,
	count: number,
	state: string,
): Promise<Execution> {
	const deadline = Date.now() + 90_000;
	for (;;) {
		const ids = (await rest.listExecutions(workflow)).map(({ id }) => Number(id));
		if (ids.length >= count) {
			const execution = await rest.readExecution(String(Math.max(...ids)));
			if (execution.status === state) return execution;
			if (hasEnded(execution)) {
				throw new Error(
					`Execution ${execution.id} is ${execution.status}: ${execution.error?.message}`,
				);
			}
		}
		if (Date.now() > deadline) {
			throw new Error(`Workflow ${workflow} has no execution ${count} that is ${state}.`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}
