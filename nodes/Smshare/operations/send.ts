import type { IExecuteFunctions } from 'n8n-workflow';

import { resendNotice } from '../fields/notices';
import { optionsFieldOf } from '../fields/options';
import { contentFieldsOrTool } from '../fields/toolFields';
import { parameterSource } from '../input/source';
import { sendItems } from '../run/sendItems';
import type { Operation } from './operation';

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
		...contentFieldsOrTool(showOnlyForSend),
		optionsFieldOf('send', showOnlyForSend),
		resendNotice(showOnlyForSend),
	],

	async execute(context: IExecuteFunctions) {
		return await sendItems(context, parameterSource(context), 'send');
	},
};
