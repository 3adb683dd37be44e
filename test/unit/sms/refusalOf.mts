import { Refusal } from '../../../nodes/Smshare/sms/refusal.ts';

/** Runs what must be refused, and returns the refusal. */
export function refusalOf(run: () => unknown): Refusal {
	try {
		const result = run();
		throw new Error(`Not refused: ${JSON.stringify(result)}`);
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}
