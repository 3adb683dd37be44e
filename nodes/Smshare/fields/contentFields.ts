import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Read for each item. */
export const toField: INodeProperties = {
	displayName: 'To',
	name: 'destination',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +33639981234',
	description:
		'Phone number that gets the message. Separate several numbers with commas, semicolons or line breaks.',
};

/** Read for each item. */
export const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Your order has been shipped',
	hint: 'Texts of more than 160 characters, or 70 with emoji and the like, are split, and each part is charged as one SMS',
	description:
		'Text of the SMS, sent exactly as it is. Up to 160 characters (70 with emoji or special characters) go into one SMS; longer texts are split into parts (segments), each charged as one SMS.',
};

/** Read for each item. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	hint: 'Turn it off to see exactly what was sent to SMShare, and what it answered',
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The fields To and Message of one operation. */
export function contentFields(show: IDisplayOptions['show']): INodeProperties[] {
	return [toField, messageField].map((field) => ({ ...field, displayOptions: { show } }));
}
