import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/** A link that opens on the machine of n8n alone. */
const OWN_MACHINE = /^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])[:/]/;

/**
 * What the user of a question that was asked would want to know, for n8n to show while it waits.
 *
 * @param isUnconfirmed whether the SMS may not have left
 */
export function askedHints(
	context: IExecuteFunctions,
	link: string,
	isUnconfirmed: boolean,
): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const tell = (type: 'info' | 'warning', message: string) =>
		hints.push({ message, type, location: 'outputPane' });
	if (isUnconfirmed) {
		tell(
			'warning',
			'The execution waits for an answer all the same, because the SMS with the link may have arrived.',
		);
	}
	if (OWN_MACHINE.test(link)) {
		const { origin } = new URL(link);
		tell(
			'warning',
			`The link begins with ${origin}, which opens on this machine only. Set n8n's WEBHOOK_URL to an address that the phone can reach.`,
		);
	}
	if (context.getMode() === 'retry') {
		tell(
			'info',
			'This is a retry: if the failed execution had sent its SMS, the question was asked again, and only the link in the newest SMS works.',
		);
	}
	return hints;
}
