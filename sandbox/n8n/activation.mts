import type { Session } from './session.mts';

/** How long n8n may take to start a workflow's triggers, in milliseconds. */
const deadline = 30_000;
const pause = 50;

/**
 * Lets a stored workflow's triggers start it from now on, and waits until they can.
 * @throws when n8n refuses, or when a trigger has not started in half a minute
 */
export async function activateWorkflow({ call }: Session, id: string): Promise<void> {
	const { versionId } = (await call('GET', `/workflows/${id}`)) as { versionId: string };
	await call('POST', `/workflows/${id}/activate`, { versionId, name: '', description: '' });
	const { versionCli } = (await call('GET', '/settings')) as { versionCli: string };
	// Version 1 answers when the triggers run. Version 2 starts them later, and tells when it has.
	if (versionCli.startsWith('1.')) return;
	const end = Date.now() + deadline;
	for (;;) {
		const answer = await call('GET', `/workflows/${id}/publication-status`);
		const { status } = answer as { status: string };
		if (status === 'published') return;
		if (status !== 'in_progress' || Date.now() > end) {
			throw new Error(`The triggers of workflow ${id} did not start: ${JSON.stringify(answer)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}
