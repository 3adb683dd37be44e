import type { INodeProperties } from 'n8n-workflow';

import type { Option } from '../option';

const limitFields: INodeProperties[] = [
	{
		displayName: 'Limit Type',
		name: 'limitType',
		type: 'options',
		options: [
			{
				name: 'After Time Interval',
				value: 'afterTimeInterval',
				description: 'Waits for a certain amount of time',
			},
			{
				name: 'At Specified Time',
				value: 'atSpecifiedTime',
				description: 'Waits until the set date and time',
			},
		],
		default: 'afterTimeInterval',
		description: 'What ends the wait',
	},
	{
		displayName: 'Amount',
		name: 'resumeAmount',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 1,
		placeholder: 'e.g. 45',
		displayOptions: { show: { limitType: ['afterTimeInterval'] } },
		description: 'How many units to wait',
	},
	{
		displayName: 'Unit',
		name: 'resumeUnit',
		type: 'options',
		options: [
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Days', value: 'days' },
		],
		default: 'hours',
		displayOptions: { show: { limitType: ['afterTimeInterval'] } },
		description: 'Unit of the amount',
	},
	{
		displayName: 'Max Date and Time',
		name: 'maxDateAndTime',
		type: 'dateTime',
		default: '',
		displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
		description: "Until when to wait, in the workflow's time zone unless the time names another",
	},
];

/** Its value is read with the question: the time zone and the moment of asking belong to it. */
export const limitWaitTime: Option<unknown> & { per: 'item' } = {
	field: {
		displayName: 'Limit Wait Time',
		name: 'limitWaitTime',
		type: 'fixedCollection',
		// Said, so that n8n 1.x keeps one that holds nothing but defaults.
		typeOptions: { multipleValues: false },
		default: {
			values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
		},
		description:
			'How long to wait for an answer. After that, the workflow continues without one, and the node returns its input.',
		options: [{ displayName: 'Values', name: 'values', values: limitFields }],
	},
	operations: ['sendAndWait'],
	per: 'item',
	unset: {},
	read: (value) => value,
};
