import { trueOrFalse, wholeNumber, type Option } from '../option';

export const maxSegments: Option<number> & { per: 'item' } = {
	field: {
		displayName: 'Max SMS Per Message',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		placeholder: 'e.g. 2',
		description:
			'The most SMS that a message may cost for each recipient. Longer texts are split into parts (segments), each charged as one SMS. A message that needs more is refused. 0 means no limit.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'item',
	read: wholeNumber(0, Number.MAX_SAFE_INTEGER),
};

export const smartEncoding: Option<boolean> & { per: 'item' } = {
	field: {
		displayName: 'Replace Costly Characters',
		name: 'smartEncoding',
		type: 'boolean',
		default: false,
		description:
			'Whether to replace characters that make a message more expensive, such as curly quotes, with plain ones, so that an SMS holds 160 characters instead of 70 (smart encoding). A message with an emoji stays as it is.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'item',
	read: trueOrFalse,
};
