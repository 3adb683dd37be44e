/** An error as a person should read it: its message, and what a program that failed has said. */
export function readableError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
	return [message, stdout, stderr].filter(Boolean).join('\n');
}
