import type { CountryCode } from 'libphonenumber-js/max';

import { readRecipients } from '../../../../nodes/Smshare/sms/numbers/recipients.ts';

/** The numbers that a value is read as. */
export function numbersIn(value: unknown, country?: CountryCode): string[] {
	return readRecipients(value, country).map(({ number }) => number);
}
