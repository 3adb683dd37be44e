import type { CountryCode } from 'libphonenumber-js/max';

import { INTERNATIONAL_PREFIX } from './dialled';
import { isNumberOf } from './e164';
import type { NumberList } from './numberList';
import { isShortCode, readRecipients, type Recipient } from './recipients';
import { refused } from './refusals';

/** Which numbers get nothing, and which must not be among the recipients. */
export interface Rules {
	leaveOut?: NumberList | undefined;
	/** Empty: all of them. */
	allowedCountries: ReadonlySet<CountryCode>;
	mobileOnly: boolean;
}

/** The numbers of one item, normalised. */
export interface Chosen {
	/** All of them. */
	asked: string[];
	/** Those that get the message; none if all are left out. */
	recipients: string[];
}

/** Reads the recipients of items by the same rules, and remembers which of them are landlines. */
export class RecipientRules {
	/** Recipients that are certainly landlines. */
	readonly landlines = new Set<string>();

	constructor(private readonly rules: Rules) {}

	/**
	 * @param value as `readRecipients` takes it
	 * @throws Refusal for the first number that is wrong, or that the rules do not allow
	 */
	read(value: unknown, country?: CountryCode): Chosen {
		const all = readRecipients(value, country);
		const { leaveOut } = this.rules;
		const reached = leaveOut ? all.filter((recipient) => !leaveOut.has(recipient)) : all;
		for (const recipient of reached) {
			this.check(recipient);
			if (recipient.known?.kind === 'FIXED_LINE') this.landlines.add(recipient.number);
		}
		const asked = all.map(({ number }) => number);
		// Nearly always the same, and then one list for both: there may be very many items.
		const isWhole = reached.length === all.length;
		return { asked, recipients: isWhole ? asked : reached.map(({ number }) => number) };
	}

	private check(recipient: Recipient): void {
		const { allowedCountries, mobileOnly } = this.rules;
		if (allowedCountries.size > 0) checkCountry(recipient, allowedCountries);
		if (mobileOnly) checkMobile(recipient);
	}
}

function checkCountry(recipient: Recipient, allowed: ReadonlySet<CountryCode>): void {
	const { given, known } = recipient;
	if (!known) throw unknownTo('Allowed Countries', recipient);
	if (isNumberOf(allowed, known)) return;
	throw known.country ? refused.notAllowed(given, known.country) : refused.ofNoCountry(given);
}

/** In North America and a few other places nobody can tell: landlines and mobiles look alike. */
function checkMobile(recipient: Recipient): void {
	const { given, known } = recipient;
	if (!known) throw unknownTo('Mobile Only', recipient);
	if (known.kind === 'MOBILE' || known.kind === 'FIXED_LINE_OR_MOBILE') return;
	throw refused.notMobile(given, known.kind);
}

function unknownTo(option: string, { given, number }: Recipient) {
	if (isShortCode(number)) return refused.shortCode(given, option);
	return INTERNATIONAL_PREFIX.test(number)
		? refused.notValid(given)
		: refused.unknownCountry(given, option);
}
