import { trueOrFalse, wholeNumber, type Option } from '../option';

export const maxSegments: Option<number> & { per: 'item' } = {
	field: {
		displayName: 'Max Segments',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		placeholder: 'e.g. 2',
		description:
			'The most parts (segments) that a message may be split into. Each part is charged as one SMS, and a longer message is refused. 0 means no limit.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'item',
	read: wholeNumber(0, Number.MAX_SAFE_INTEGER),
};

export const smartEncoding: Option<boolean> & { per: 'item' } = {
	field: {
		displayName: 'Smart Encoding',
		name: 'smartEncoding',
		type: 'boolean',
		default: false,
		description:
			'Whether to replace characters that make a message more expensive, such as curly quotes, with plain ones, so that the text fits the cheaper encoding (160 characters in a segment instead of 70). A message with an emoji stays as it is.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'item',
	read: trueOrFalse,
};
