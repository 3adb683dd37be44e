import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * Where Bulk finds number, text and time of each message in the input; all are read for each item. An
 * input field that is dragged there gives its name (requiresDataPath), not an expression with its value.
 */
export const destinationFieldField: INodeProperties = {
	displayName: 'To Field',
	name: 'destinationField',
	type: 'string',
	requiresDataPath: 'single',
	required: true,
	default: 'destination',
	placeholder: 'e.g. customer.phone',
	description: 'Name of the input field that holds the phone number. Use dots for nested fields.',
};

export const messageFieldField: INodeProperties = {
	displayName: 'Message Field',
	name: 'messageField',
	type: 'string',
	requiresDataPath: 'single',
	required: true,
	default: 'message',
	placeholder: 'e.g. text',
	description: 'Name of the input field that holds the text. Use dots for nested fields.',
};

export const sendAtFieldField: INodeProperties = {
	displayName: 'Send At Field',
	name: 'sendAtField',
	type: 'string',
	requiresDataPath: 'single',
	default: 'sendAt',
	placeholder: 'e.g. appointment.remindAt',
	description:
		'Name of the input field that holds the sending time. Use dots for nested fields. If the field is empty, the message is sent at once. A field named sendAt may be missing, a field of any other name must exist.',
};

/** The three fields, shown together. */
export function inputFields(show: IDisplayOptions['show']): INodeProperties[] {
	return [destinationFieldField, messageFieldField, sendAtFieldField].map((field) => ({
		...field,
		displayOptions: { show },
	}));
}
