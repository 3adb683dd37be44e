import { trueOrFalse, type Option } from '../option';

export const summarize: Option<boolean> & { per: 'run' } = {
	field: {
		displayName: 'Summarize',
		name: 'summarize',
		type: 'boolean',
		default: false,
		description:
			'Whether to return one item with counts, such as how many messages were accepted, instead of one item for each message. The first 100 that failed are listed. Read once, from the first item.',
	},
	operations: ['bulk'],
	per: 'run',
	read: trueOrFalse,
};
