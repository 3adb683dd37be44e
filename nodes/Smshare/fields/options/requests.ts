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
			'The most recipients in one request to SMShare. Those of one item stay together, even if they are more. Read once, from the first item.',
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
		displayName: 'Combine Identical Messages',
		name: 'groupIdentical',
		type: 'boolean',
		default: true,
		description:
			'Whether to hand messages with the same text and time to SMShare as one message with several numbers, which keeps requests small. Each number still gets an SMS of its own. Does nothing with Messages Per Minute. Read once, from the first item.',
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
			'How many seconds to wait for SMShare to answer each request. Read once, from the first item.',
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
		description: 'You have seen the messages on the phone: take them as sent and continue',
	},
];

export const whenUnconfirmed: Option<'report' | 'resend' | 'assumeSent'> & { per: 'run' } = {
	field: {
		displayName: 'Unconfirmed Messages',
		name: 'whenUnconfirmed',
		type: 'options',
		options: unconfirmedChoices,
		default: 'report',
		description:
			'What a retry does with messages that may have been sent, because SMShare gave no clear answer. Read once, from the first item.',
	},
	operations: ['send', 'bulk'],
	per: 'run',
	read: oneOf(unconfirmedChoices),
};
