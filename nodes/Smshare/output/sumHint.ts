import { counted } from '../errors/counted';

/** How the messages of a run came out that did not stop; together they are all its input items. */
export interface Sum {
	sent: number;
	/** Without a clear answer of the gateway: nobody can say that these were not sent. */
	unconfirmed: number;
	failed: number;
	/** Left out on purpose. */
	skipped: number;
	dryRun: number;
	/** Where the failed ones are, as a person sees it in the editor. */
	failedAt: string;
}

/** One line that adds up, where not every message was sent: a green tick alone would say that it was. */
export function sumHint({
	sent,
	unconfirmed,
	failed,
	skipped,
	dryRun,
	failedAt,
}: Sum): string | undefined {
	if (unconfirmed + failed + skipped + dryRun === 0) return undefined;
	const all = sent + unconfirmed + failed + skipped + dryRun;
	const messages = counted(all, 'message');
	if (dryRun === all) return `Dry Run: nothing was sent. ${messages} checked.`;
	const parts = [`${sent} of ${messages} ${all === 1 || sent === 1 ? 'was' : 'were'} sent.`];
	if (unconfirmed > 0) parts.push(`${unconfirmed} may have been sent: see ${failedAt}.`);
	if (failed > 0) parts.push(`${failed} failed: see ${failedAt}.`);
	if (skipped > 0) parts.push(`${skipped} ${skipped === 1 ? 'was' : 'were'} left out.`);
	if (dryRun > 0) parts.push(`${dryRun} ${dryRun === 1 ? 'was' : 'were'} only checked (Dry Run).`);
	return parts.join(' ');
}
