import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { COUNTRIES } from '../sms/countries';

/** Options that both operations offer, in the order of their display names. */
const sharedOptions: INodeProperties[] = [
	{
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'options',
		options: [{ name: 'None', value: '' }, ...COUNTRIES],
		default: '',
		description:
			'Country of numbers without an international prefix. Turns all numbers into E.164 and refuses those that cannot exist. Without it, numbers are passed on as dialled.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to check and prepare everything but send nothing',
	},
	{
		displayName: 'Max Segments',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		placeholder: 'e.g. 2',
		description:
			'Refuse messages longer than this many segments, each of which is paid as one SMS. 0 means no limit.',
	},
	{
		displayName: 'Sending Window',
		name: 'sendingWindow',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Hours',
		description:
			"Hours in which the phone may send, in the workflow's time zone. Other times are moved to the next opening. Read once, from the first item.",
		options: [
			{
				displayName: 'Window',
				name: 'window',
				values: [
					{
						displayName: 'From',
						name: 'from',
						type: 'string',
						default: '09:00',
						placeholder: 'e.g. 09:00',
						description: 'When the window opens, as hours and minutes',
					},
					{
						displayName: 'To',
						name: 'to',
						type: 'string',
						default: '18:00',
						placeholder: 'e.g. 18:00',
						description: 'When the window closes. Earlier than From means the next day.',
					},
					{
						displayName: 'Days',
						name: 'days',
						type: 'multiOptions',
						options: [
							{ name: 'Monday', value: 1 },
							{ name: 'Tuesday', value: 2 },
							{ name: 'Wednesday', value: 3 },
							{ name: 'Thursday', value: 4 },
							{ name: 'Friday', value: 5 },
							{ name: 'Saturday', value: 6 },
							{ name: 'Sunday', value: 7 },
						],
						default: [1, 2, 3, 4, 5],
						description: 'Days on which the window opens',
					},
				],
			},
		],
	},
	{
		displayName: 'Smart Encoding',
		name: 'smartEncoding',
		type: 'boolean',
		default: false,
		description:
			'Whether to replace characters that make a message more expensive, such as typographic quotes, by plain ones where that is enough to save segments. Emoji stay.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30,
		placeholder: 'e.g. 30',
		description:
			"How many seconds to wait for the gateway's answer to each request. Read once, from the first item.",
	},
	{
		displayName: 'When Unconfirmed',
		name: 'whenUnconfirmed',
		type: 'options',
		options: [
			{
				name: 'Report',
				value: 'report',
				description: 'Never send a message twice: leave it out and report it',
			},
			{
				name: 'Resend',
				value: 'resend',
				description: 'Never lose a message: send it again, even if it may arrive twice',
			},
		],
		default: 'report',
		description:
			'What a retry does with messages whose request got no clear answer, so that they may have been accepted. Read once, from the first item.',
	},
];

/** When the phone sends; read for each item. */
export const sendAtOption: INodeProperties = {
	displayName: 'Send At',
	name: 'sendAt',
	type: 'dateTime',
	default: '',
	description:
		"When the phone sends the message, in the workflow's time zone unless the time names another. Without it, at once.",
};

/**
 * The Options collection of one operation.
 *
 * @param show when n8n shows it
 * @param own options that only this operation has
 */
export function optionsOf(show: IDisplayOptions['show'], own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [...sharedOptions, ...own].sort((a, b) =>
			a.displayName.localeCompare(b.displayName, 'en'),
		),
	};
}

/** What a person should know who chooses When Unconfirmed: Resend. */
export function resendNotice(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName:
			'Resend: a retry sends messages again that got no clear answer. Those that had been accepted then arrive twice.',
		name: 'resendNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, '/options.whenUnconfirmed': ['resend'] } },
	};
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
