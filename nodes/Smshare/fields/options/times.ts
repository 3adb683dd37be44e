import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readSendingWindow, type SendingWindow } from '../../sms/times/sendingWindow';
import { wholeNumber, type Option } from '../option';

export const messagesPerMinute: Option<number> & { per: 'run' } = {
	field: {
		displayName: 'Messages Per Minute',
		name: 'messagesPerMinute',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		placeholder: 'e.g. 30',
		description:
			'The most messages that the phone sends in a minute. The sending times are spread, and a message counts once for each recipient. 0 means no limit. Read once, from the first item.',
	},
	operations: ['bulk'],
	per: 'run',
	read: wholeNumber(0, 60_000),
};

/** Its value is read together with the text and the number: a field may give the time as well. */
export const sendAt: Option<unknown> & { per: 'item' } = {
	field: {
		displayName: 'Send At',
		name: 'sendAt',
		type: 'dateTime',
		default: '',
		description:
			"When the phone sends the message, in the workflow's time zone unless the time names another. If it is empty, at once.",
	},
	operations: ['send', 'bulk'],
	// If input fields are mapped, the time is one of them.
	show: { bulk: { '/dataMode': ['defineBelow'] } },
	per: 'item',
	read: (value) => value,
};

const windowFields: INodeProperties[] = [
	{
		displayName: 'Opens At',
		name: 'from',
		type: 'string',
		default: '09:00',
		placeholder: 'e.g. 09:00',
		description: 'Time of day from which the phone may send, in hours and minutes',
	},
	{
		displayName: 'Closes At',
		name: 'to',
		type: 'string',
		default: '18:00',
		placeholder: 'e.g. 18:00',
		description:
			'Time of day until which the phone may send. If it is earlier than Opens At, that is on the next day.',
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
];

/** The hours and days in which the phone may send. */
export const sendingWindow: Option<SendingWindow | undefined> & { per: 'run' } = {
	field: {
		displayName: 'Sending Window',
		name: 'sendingWindow',
		type: 'fixedCollection',
		// Said, so that n8n 1.x keeps one that holds nothing but defaults.
		typeOptions: { multipleValues: false },
		// Filled: an empty one counts as not added, and the editor drops it without a word.
		default: { window: { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] } },
		placeholder: 'Add Hours',
		description:
			"Hours and days on which the phone may send, in the workflow's time zone. A message for another time is sent when the window next opens. Read once, from the first item.",
		options: [{ displayName: 'Window', name: 'window', values: windowFields }],
	},
	operations: ['send', 'bulk'],
	per: 'run',
	unset: {},
	read: (value) => readSendingWindow((value as IDataObject | null)?.window),
};
