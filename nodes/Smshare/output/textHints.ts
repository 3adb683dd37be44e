import type { Message } from '../input/readItem';
import { recipientsOf } from '../input/readItems';
import { damageHint } from '../sms/text/damage';
import { exceedsPhoneLimit, PHONE_LIMIT_A_MINUTE } from '../sms/times/phoneLimit';

/** What to say of texts that were damaged before they came here; the worst kind alone. */
export function damagedTexts(ready: readonly Message[]): string | undefined {
	for (const kind of ['halfCharacter', 'unreadable', 'html'] as const) {
		const found = ready.filter(({ damage }) => damage?.kind === kind);
		const [first] = found;
		if (first?.damage) return damageHint(first.damage, first.item, found.length);
	}
	return undefined;
}

/**
 * What to say if the phone would ask its owner before it goes on.
 *
 * @param messagesPerMinute the rate that was asked for; 0: none
 */
export function aboveThePhonesLimit(
	ready: readonly Message[],
	messagesPerMinute: number,
): string | undefined {
	const recipients = recipientsOf(ready);
	if (messagesPerMinute === 0 || recipients === 0) return undefined;
	const segments = ready.reduce((sum, one) => sum + one.segments * one.recipients.length, 0);
	const inAMinute = Math.min(messagesPerMinute, recipients);
	const average = segments / recipients;
	if (!exceedsPhoneLimit(inAMinute, average)) return undefined;
	return `About ${Math.round(inAMinute * average)} SMS a minute are more than the ${PHONE_LIMIT_A_MINUTE} that Android lets an app send before it asks the phone's owner. Lower Messages Per Minute, or raise the limit on the phone.`;
}
