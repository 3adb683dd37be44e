import { answerFields } from '../fields/answerFields';
import { contentFields, messageField } from '../fields/contentFields';
import { optionsFieldOf } from '../fields/options';
import { askAndWait } from '../run/askAndWait';
import type { Operation } from './operation';

const showOnlyForSendAndWait = { operation: ['sendAndWait'] };

/** What is different about the text where a link follows it. */
const withLink = {
	placeholder: 'e.g. Robin asks for a desk lamp, 49 EUR. Approve?',
	hint: 'A link of about 160 characters follows the text, so the SMS is split into two parts or more, and each is charged as one SMS. Max SMS Per Message counts them all.',
	description: 'The question. The link to the page with the answers follows on a line of its own.',
};

/** A question by SMS: the workflow waits until somebody has answered it on the page of its link. */
export const sendAndWait: Operation = {
	option: {
		name: 'Send and Wait for Response',
		value: 'sendAndWait',
		action: 'Send SMS and wait for response',
		description: 'Send an SMS with a link, and wait until somebody answers on its page',
		// A tool that waits never answers its agent; n8n makes a review step of the node instead.
		displayOptions: { hide: { '@tool': [true] } },
	},

	properties: [
		...contentFields(showOnlyForSendAndWait).map((field) =>
			field.name === messageField.name ? { ...field, ...withLink } : field,
		),
		...answerFields(showOnlyForSendAndWait),
		optionsFieldOf('sendAndWait', showOnlyForSendAndWait),
	],

	execute: askAndWait,
};
