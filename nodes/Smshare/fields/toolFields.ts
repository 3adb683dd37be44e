import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { messageField, toField } from './contentFields';

/**
 * What an AI model is told about the node. n8n takes a field of this name in place of its own, whose
 * text would be the description that people read.
 */
export const toolDescriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'toolDescription',
	type: 'string',
	typeOptions: { rows: 5 },
	required: true,
	default:
		'Sends a real SMS from an Android phone. Each call costs money and cannot be taken back: call once for each message, and only if it was asked for. Never make up a phone number. The answer has a status. accepted, scheduled: SMShare took the SMS, which does not mean that it has arrived; do not send it again. skipped: left out on purpose; do not try again. dryRun: checked only, nothing was sent. refused: nothing was sent; change what the error names, then call again. notSent: nothing was sent; you may try the same again later. unconfirmed: it may have been sent; do not call again, and tell the user.',
	description: 'What the AI model is told about this tool',
	displayOptions: { show: { '@tool': [true], operation: ['send', 'bulk'] } },
};

/** As the editor writes it when its button “Let the model define this parameter” is pressed. */
function fromModel(name: string, description: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`${description}\`, 'string') }}`;
}

const toByModel: INodeProperties = {
	...toField,
	default: fromModel(
		toField.displayName,
		'Phone number in the international form: +, country code, number, such as +33639981234. Put commas between several numbers.',
	),
};

const messageByModel: INodeProperties = {
	...messageField,
	default: fromModel(
		messageField.displayName,
		'Text of the SMS: plain text without formatting, sent exactly as it is. Up to 160 characters (70 with emoji) cost one SMS, longer texts several.',
	),
};

/** To and Message of an operation: filled in by the model if the node is a tool, by a person if not. */
export function contentFieldsOrTool(show: IDisplayOptions['show']): INodeProperties[] {
	const forPeople = { show, hide: { '@tool': [true] } };
	const forTools = { show: { ...show, '@tool': [true] } };
	return [
		...[toField, messageField].map((field) => ({ ...field, displayOptions: forPeople })),
		...[toByModel, messageByModel].map((field) => ({ ...field, displayOptions: forTools })),
	];
}
