/** The numbers 0639980000, 0639980001 … of a range that France keeps for films. */
export function numberAt(index: number): string {
	return `063998${String(index).padStart(4, '0')}`;
}

/** Input items with a number and a text of their own. */
export function customers(count: number): Array<{ to: string; text: string }> {
	return Array.from({ length: count }, (_, i) => ({
		to: numberAt(i),
		text: `Hello customer ${i}`,
	}));
}

/** Parameters that take number and text from the fields of `customers`. */
export const fromCustomers = { destination: '={{ $json.to }}', message: '={{ $json.text }}' };

/** On Error, by its names in n8n. */
export const stop = { onError: 'stopWorkflow' } as const;
export const goOn = { onError: 'continueRegularOutput' } as const;
export const errorOutput = { onError: 'continueErrorOutput' } as const;
