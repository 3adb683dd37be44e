import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from './operation';
import { contentFields, optionsOf, resendNotice, sendAtOption } from './options';
import { parameterReader } from './readParameter';
import { sendItems } from './sendItems';

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
		return await sendItems(context, {
			destination: parameterReader(context, 'destination', ''),
			message: parameterReader(context, 'message', ''),
			sendAt: parameterReader(context, 'options.sendAt', ''),
			labels: { destination: 'To', message: 'Message', sendAt: 'Send At' },
			isBulk: false,
		});
	},
};
