import type { CountryCode } from 'libphonenumber-js/max';

import { COUNTRIES, readCountries, readCountry } from '../../sms/numbers/countries';
import { trueOrFalse, wholeNumber, type Option } from '../option';

/** Stands for an option that was not added: an expression that gives nothing must not look like it. */
const NOT_ADDED = '\0';

/** n8n lets a model fill in whatever may hold an expression, so no guard rail may that can do without. */
export const allowedCountries: Option<ReadonlySet<CountryCode>> & { per: 'run' } = {
	field: {
		displayName: 'Allowed Countries',
		name: 'allowedCountries',
		type: 'multiOptions',
		noDataExpression: true,
		options: COUNTRIES,
		default: [],
		description:
			'Countries whose numbers get messages. Numbers of other countries are refused, and so are short codes and other numbers that belong to no certain country. If none is chosen, all countries are allowed.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'run',
	isGuardRail: true,
	read: readCountries,
};

export const defaultCountry: Option<CountryCode | undefined> & { per: 'item' } = {
	field: {
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'options',
		options: [{ name: 'None', value: '' }, ...COUNTRIES],
		default: '',
		description:
			'Country of numbers that are written without a country code. Every number is then checked and sent in the international form (E.164). Without it, numbers are not checked: they are sent as written, without spaces and punctuation.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'item',
	read: readCountry,
};

/** Its value is read with the default country, which its numbers are written for. */
export const leaveOutNumbers: Option<unknown> & { per: 'run' } = {
	field: {
		displayName: 'Leave Out Numbers',
		name: 'leaveOutNumbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. +33639981234, +33639981235',
		description:
			'Numbers that get no message, such as those of people who replied STOP. Separate them with commas or line breaks, or give an array. They need not be written in the same way as in To. Read once, from the first item.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'run',
	isGuardRail: true,
	unset: NOT_ADDED,
	read: (value) => (value === NOT_ADDED ? null : value),
};

export const maxRecipients: Option<number> & { per: 'run' } = {
	field: {
		displayName: 'Max Recipients',
		name: 'maxRecipients',
		type: 'number',
		noDataExpression: true,
		typeOptions: { minValue: 0 },
		default: 0,
		placeholder: 'e.g. 500',
		description:
			'The most recipients of one run of this node, all items together. If there are more, nothing is sent. Numbers that are left out and duplicates that are removed do not count. 0 means no limit.',
	},
	operations: ['send', 'bulk'],
	per: 'run',
	isGuardRail: true,
	read: wholeNumber(0, Number.MAX_SAFE_INTEGER),
};

export const mobileOnly: Option<boolean> & { per: 'run' } = {
	field: {
		displayName: 'Mobile Only',
		name: 'mobileOnly',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to refuse numbers that are certainly not mobile numbers, such as landlines, premium-rate numbers and short codes. In North America mobile numbers and landlines look the same, so none is refused there.',
	},
	operations: ['send', 'bulk', 'sendAndWait'],
	per: 'run',
	isGuardRail: true,
	read: trueOrFalse,
};

export const removeDuplicates: Option<boolean> & { per: 'run' } = {
	field: {
		displayName: 'Remove Duplicates',
		name: 'removeDuplicates',
		type: 'boolean',
		default: false,
		description:
			'Whether to send the same text to the same number only once, for a customer who is in the file twice. Read once, from the first item.',
	},
	operations: ['bulk'],
	per: 'run',
	read: trueOrFalse,
};
