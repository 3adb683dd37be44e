/** An error as a person should read it: its message, its cause, and what a program that failed has said. */
export function readableError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { message, cause, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
	return [message, cause, stdout, stderr].filter(Boolean).map(String).join('\n');
}
