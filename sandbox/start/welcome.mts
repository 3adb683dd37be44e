import type { ImportedExample } from './importExamples.mts';
import type { Stage } from './openStage.mts';
import { usualPorts } from './takePorts.mts';

/** What to try first, if it is there. */
const favourite = 'orders-ready.json';

/** What a person is told once all is ready: where it is, how to sign in, what to do first. */
export function welcome(
	{ n8n, gateway, rest, credential }: Stage,
	examples: readonly ImportedExample[],
): string {
	const first = examples.find(({ file }) => file === favourite) ?? examples[0];
	return [
		'',
		`  n8n       ${n8n.url}`,
		`  Email     ${rest.owner.email}`,
		`  Password  ${rest.owner.password}`,
		`  Phone     ${gateway.pageUrl}`,
		'',
		...otherPorts(n8n.url, gateway.port),
		`In n8n are the credential “${credential.name}”, tested, and the workflows of examples/, with notes:`,
		...examples.map(({ name }) => `  - ${name}`),
		'',
		...(first
			? [
					`Try this first: open ${n8n.url}/workflow/${first.id}, sign in, press “Execute workflow”,`,
					'and watch the SMS arrive on the phone.',
				]
			: []),
		'No real SMS is ever sent: the phone is a page of the local gateway.',
		'This n8n is a new one at each start: download the workflows that you want to keep.',
		'Ctrl-C ends both.',
	].join('\n');
}

/** Says so where the addresses are others than a person may remember. */
function otherPorts(n8nUrl: string, gatewayPort: number): string[] {
	const { n8n, gateway } = usualPorts;
	if (new URL(n8nUrl).port === String(n8n) && gatewayPort === gateway) return [];
	return [`The usual ports are ${n8n} and ${gateway}, which were not both free.`, ''];
}
