import type { Message } from '../input/readItem';
import { INTERNATIONAL_PREFIX } from '../sms/numbers/dialled';

/** Too short for a number that is dialled from anywhere, and no short code: those begin with no zero. */
const SHORT = /^0\d{0,6}$/;
const NATIONAL = /^(?!00)\d{7,}$/;

/** What to say of numbers that nobody checked, if something about them looks wrong. */
export function uncheckedNumbers(ready: readonly Message[]): string | undefined {
	const unchecked = ready.filter(({ isUnchecked }) => isUnchecked);
	const oneLike = (pattern: RegExp) => {
		for (const { item, recipients } of unchecked) {
			const number = recipients.find((recipient) => pattern.test(recipient));
			if (number !== undefined) return `${number} in item ${item}`;
		}
		return undefined;
	};
	const advice = 'Set the option Default Country, and each number is checked before it is sent.';
	const short = oneLike(SHORT);
	if (short !== undefined) {
		return `The numbers were not checked, and ${short} looks too short. ${advice}`;
	}
	const [international, national] = [oneLike(INTERNATIONAL_PREFIX), oneLike(NATIONAL)];
	if (international === undefined || national === undefined) return undefined;
	return `Some numbers have a country code, such as ${international}, and others have none, such as ${national}. ${advice}`;
}
