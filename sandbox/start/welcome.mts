import { credentialFields } from '../gateway/credentialFields.mts';
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
		...otherPorts(n8n.url, gateway),
		`In n8n are the credential “${credential.name}”, tested, and the workflows of examples/, with notes:`,
		...examples.map(({ name }) => `  - ${name}`),
		'',
		...(first
			? [
					`Try this first: open ${n8n.url}/workflow/${first.id}, sign in, press “Execute workflow”,`,
					'and watch the SMS arrive on the phone.',
				]
			: []),
		'To try what creating a credential is like, add another one for one of the phones:',
		credentialFields(gateway),
		'',
		'No real SMS is ever sent: the phone is a page of the local gateway.',
		'This n8n is a new one at each start: download the workflows that you want to keep.',
		'Ctrl-C ends both.',
	].join('\n');
}

/** Says so if the addresses are others than a person may remember. */
function otherPorts(n8nUrl: string, { port, pageUrl }: Stage['gateway']): string[] {
	const { n8n, phone, gateway } = usualPorts;
	const taken = [n8nUrl, pageUrl].map((url) => Number(new URL(url).port));
	if ([...taken, port].join() === [n8n, phone, gateway].join()) return [];
	return [`The usual ports are ${n8n}, ${phone} and ${gateway}, which were not all free.`, ''];
}
