import type { IExecuteFunctions } from 'n8n-workflow';

import { contentFields, parameterSource } from '../fields/contentFields';
import type { Operation } from './operation';
import { optionsOf, resendNotice, sendAtOption } from '../fields/options';
import { sendItems } from '../run/sendItems';

const showOnlyForSend = { operation: ['send'] };

/** One message to one or several destinations: one request for each input item. */
export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send SMS',
		description: 'Send one SMS to one or several phone numbers',
	},

	properties: [
		...contentFields(showOnlyForSend),
		optionsOf(showOnlyForSend, [sendAtOption]),
		resendNotice(showOnlyForSend),
	],

	async execute(context: IExecuteFunctions) {
		return await sendItems(context, { ...parameterSource(context), isBulk: false });
	},
};
