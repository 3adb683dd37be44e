import type { Message } from '../input/readItem';
import { recipientsOf } from '../input/readItems';
import { listed } from '../sms/text/checkLength';
import { damageHint } from '../sms/text/damage';
import { charactersOutsideGsm7 } from '../sms/text/gsm7';
import { measure } from '../sms/text/segments';
import { toGsm7LookAlikes } from '../sms/text/smartEncoding';
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

/** A text of which some characters are stood for by plain ones, one for each. */
function inPlain(text: string): string {
	return [...text].map((one) => (charactersOutsideGsm7(one).length > 0 ? 'x' : one)).join('');
}

/** What to say of messages that cost more SMS because of some of their characters. */
export function costlyCharacters(messages: readonly Message[]): string | undefined {
	const costly = messages
		.filter(({ encoding, segments }) => encoding === 'UCS-2' && segments > 1)
		.map((message) => ({ message, plain: measure(inPlain(message.text)).segments }))
		.filter(({ message, plain }) => message.segments > plain);
	const [first] = costly;
	if (!first) return undefined;
	const sum = (segments: (one: (typeof costly)[number]) => number) =>
		costly.reduce((total, one) => total + segments(one) * one.message.recipients.length, 0);
	const needed = sum(({ message }) => message.segments);
	const plain = sum((one) => one.plain);
	const [count, need] = [costly.length, costly.length === 1 ? 'message needs' : 'messages need'];
	const because = listed(charactersOutsideGsm7(first.message.text));
	const others = count > 1 ? ' and others' : '';
	const said = `${count} ${need} ${needed} SMS instead of ${plain}, because of ${because} in item ${first.message.item}${others}.`;
	const helped = costly.find(({ message: { text } }) => toGsm7LookAlikes(text) !== text);
	if (!helped) return said;
	const replaced = listed(charactersOutsideGsm7(helped.message.text));
	return `${said} The option Replace Costly Characters puts plain ones in place of ${helped === first ? 'these' : `${replaced} in item ${helped.message.item}`}.`;
}
