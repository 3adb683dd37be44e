import type { KeptProcess } from '../n8n/process/keptProcess.mts';

const deadline = 30_000;
const pause = 20;

/**
 * Waits until a server has written a text, the sign that it serves.
 * @throws when it ends before, or has not done so in half a minute; the message holds its output
 */
export async function untilSaid(server: KeptProcess, text: string): Promise<void> {
	let hasEnded = false;
	void server.ended.then(() => (hasEnded = true));
	const end = Date.now() + deadline;
	while (!server.output().includes(text)) {
		if (hasEnded || Date.now() > end) {
			await server.stop();
			throw new Error(`The server did not start:\n${server.output()}`);
		}
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}
