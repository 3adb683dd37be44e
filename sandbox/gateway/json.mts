/** Whether a value is a JSON object: not an array, not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Something asked of the gateway that it does not understand; the message is meant for the asker. */
export class NotUnderstood extends Error {}
