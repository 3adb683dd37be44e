import { oneOf, trueOrFalse, wholeNumber, type Option } from '../option';

export const batchSize: Option<number> & { per: 'run' } = {
	field: {
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 100,
		placeholder: 'e.g. 100',
		description:
			'The most recipients in one request to SMShare. An item is never split. Read once, from the first item.',
	},
	operations: ['bulk'],
	per: 'run',
	read: wholeNumber(1, 1_000),
};

export const dryRun: Option<boolean> & { per: 'item' } = {
	field: {
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to check and prepare everything but send nothing',
	},
	operations: ['send', 'bulk'],
	per: 'item',
	read: trueOrFalse,
};

export const groupIdentical: Option<boolean> & { per: 'run' } = {
	field: {
		displayName: 'Group Identical',
		name: 'groupIdentical',
		type: 'boolean',
		default: true,
		description:
			'Whether to hand items with the same text and time to SMShare as one message with several numbers, within a request. Does nothing with Messages Per Minute. Read once, from the first item.',
	},
	operations: ['bulk'],
	per: 'run',
	read: trueOrFalse,
};

export const timeout: Option<number> & { per: 'run' } = {
	field: {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30,
		placeholder: 'e.g. 30',
		description:
			'How many seconds to wait for the answer to each request. Read once, from the first item.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'run',
	read: wholeNumber(1, 3_600),
};

const unconfirmedChoices = [
	{
		name: 'Report',
		value: 'report' as const,
		description: 'Never send a message twice: leave it out and report it',
	},
	{
		name: 'Resend',
		value: 'resend' as const,
		description: 'Never lose a message: send it again, even if it may arrive twice',
	},
	{
		name: 'Assume Sent',
		value: 'assumeSent' as const,
		description: 'You have seen the messages on the phone: take them as sent and go on',
	},
];

export const whenUnconfirmed: Option<'report' | 'resend' | 'assumeSent'> & { per: 'run' } = {
	field: {
		displayName: 'When Unconfirmed',
		name: 'whenUnconfirmed',
		type: 'options',
		options: unconfirmedChoices,
		default: 'report',
		description:
			'What a retry does with messages that SMShare may have accepted, because their request got no clear answer. Read once, from the first item.',
	},
	operations: ['send', 'bulk'],
	per: 'run',
	read: oneOf(unconfirmedChoices),
};
