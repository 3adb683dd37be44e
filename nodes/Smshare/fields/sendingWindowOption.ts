import type { INodeProperties } from 'n8n-workflow';

/** The hours and days in which the phone may send; `readSendingWindow` reads what it holds. */
export const sendingWindowOption: INodeProperties = {
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
};
