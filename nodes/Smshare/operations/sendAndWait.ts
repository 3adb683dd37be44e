import { answerFields } from '../fields/answerFields';
import { contentFields } from '../fields/contentFields';
import { optionsFieldOf } from '../fields/options';
import { askAndWait } from '../run/askAndWait';
import type { Operation } from './operation';

const showOnlyForSendAndWait = { operation: ['sendAndWait'] };

/** A question by SMS: the workflow waits until somebody has answered it on the page of its link. */
export const sendAndWait: Operation = {
	option: {
		name: 'Send and Wait for Response',
		value: 'sendAndWait',
		action: 'Send SMS and wait for response',
		description: 'Send an SMS with a link, and wait until somebody has answered on its page',
		// A tool that waits never answers its agent; n8n makes a review step of the node instead.
		displayOptions: { hide: { '@tool': [true] } },
	},

	properties: [
		...contentFields(showOnlyForSendAndWait),
		...answerFields(showOnlyForSendAndWait),
		optionsFieldOf('sendAndWait', showOnlyForSendAndWait),
	],

	execute: askAndWait,
};
