import type { CountryCode } from 'libphonenumber-js/max';

import { COUNTRIES, readCountry } from '../../sms/numbers/countries';
import { trueOrFalse, type Option } from '../option';

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
