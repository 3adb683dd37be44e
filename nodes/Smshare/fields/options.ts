import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { COUNTRIES } from '../sms/numbers/countries';
import { sendingWindowOption } from './sendingWindowOption';

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
	sendingWindowOption,
	{
		displayName: 'Smart Encoding',
		name: 'smartEncoding',
		type: 'boolean',
		default: false,
		description:
			'Whether to replace characters that make a message more expensive, such as typographic quotes, by plain ones where the whole message then needs 7 bits a character. A message with an emoji stays as it is.',
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
