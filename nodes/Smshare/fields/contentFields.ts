import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { SmsPart } from '../sms/refusal';
import { parameterReader, type ParameterReader } from '../input/readParameter';

/** Where number, text and time of each item come from, before they are checked. */
export interface ItemSource extends Record<SmsPart, ParameterReader> {
	/** What a person sees of each in the node, for errors. */
	labels: Record<SmsPart, string>;
}

/** The fields To and Message of one operation; both are read for each item. */
export function contentFields(show: IDisplayOptions['show']): INodeProperties[] {
	return [
		{
			displayName: 'To',
			name: 'destination',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +33639981234',
			displayOptions: { show },
			description:
				'Phone number that gets the message. Several numbers are separated by commas, semicolons or line breaks.',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Your order has been shipped',
			hint: 'More than 160 characters, or 70 with emoji and the like, are several segments, each paid as one SMS',
			displayOptions: { show },
			description:
				'Text of the SMS, sent exactly as it is. Up to 160 characters (70 with emoji or special characters) are one segment; longer texts are sent and paid as several.',
		},
	];
}

/** Number, text and time as they stand in the fields above and in the option Send At. */
export function parameterSource(context: IExecuteFunctions): ItemSource {
	return {
		destination: parameterReader(context, 'destination', ''),
		message: parameterReader(context, 'message', ''),
		sendAt: parameterReader(context, 'options.sendAt', ''),
		labels: { destination: 'To', message: 'Message', sendAt: 'Send At' },
	};
}
