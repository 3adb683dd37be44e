import type { IExecuteFunctions } from 'n8n-workflow';

import { about } from '../errors/parameterError';
import { simplifyField } from '../fields/contentFields';
import { trueOrFalse } from '../fields/option';
import { OPTIONS } from '../fields/options';
import type { Chosen, RecipientRules } from '../sms/numbers/recipientRules';
import { Refusal } from '../sms/refusal';
import { checkLength } from '../sms/text/checkLength';
import { damageIn, type Damage } from '../sms/text/damage';
import { readMessage } from '../sms/text/readMessage';
import { measure, type Encoding } from '../sms/text/segments';
import { toGsm7LookAlikes } from '../sms/text/smartEncoding';
import { exceedsRate } from '../sms/times/planTimes';
import { readSendAt, refusePast, refuseUndefinedTime } from '../sms/times/sendAt';
import { parameterReader } from './readParameter';
import { itemOptionsReader, type Settings } from './settings';
import type { Source } from './source';

/** What one input item asks for, read and checked, ready to be sent. */
export interface Message {
	/** Index of the input item. */
	item: number;
	recipients: string[];
	/** The same with those that are left out. A retry knows a message by them: who is left out may change. */
	asked: readonly string[];
	/** Whether nobody checked its numbers, because there is no Default Country. */
	isUnchecked?: boolean;
	text: string;
	encoding: Encoding;
	/** For each recipient. */
	segments: number;
	/** The time asked for, in epoch milliseconds; undefined means now. */
	sendAt: number | undefined;
	/** Names the message over all executions, if it is to be sent once only. */
	onceOnlyKey?: string | undefined;
	dryRun: boolean;
	simplify: boolean;
	/** What shows that the text was damaged before it came here. */
	damage?: Damage;
}

/**
 * A function that reads and checks one item; every parameter is read for that very item. It throws
 * ParameterError for an item that cannot be read, or cannot be sent as asked.
 *
 * @param tried items that an earlier try has sent or may have sent: their times may be past by now
 * @param rules who gets no message, or must not be asked for
 */
export function messageReader(
	context: IExecuteFunctions,
	source: Source,
	settings: Settings,
	tried: ReadonlySet<number>,
	rules: RecipientRules,
): (item: number) => Message {
	const { operation, messagesPerMinute, summarize, zone } = settings;
	const optionsOf = itemOptionsReader(context, operation);
	const simplify = parameterReader(context, simplifyField);
	const now = Date.now();

	return (item) => {
		const options = optionsOf(item);
		const { destination, message } = source;
		const { recipients, asked } = about(destination.label, () => {
			const chosen = rules.read(destination.read(item), options.defaultCountry);
			refuseAboveRate(chosen.recipients.length, messagesPerMinute);
			return tried.has(item) ? asTried(chosen) : chosen;
		});
		const { text, measured, damage } = about(message.label, () => {
			const given = message.read(item);
			const read = readMessage(given);
			const written = options.smartEncoding ? toGsm7LookAlikes(read) : read;
			const size = measure(written);
			checkLength(written, size, options.maxSegments);
			return { text: written, measured: size, damage: damageIn(given) };
		});
		const time = source.sendAt ?? {
			label: OPTIONS.sendAt.field.displayName,
			read: () => options.sendAt,
		};
		const sendAt = about(time.label, () => {
			const given = time.read(item);
			refuseUndefinedTime(given);
			const at = readSendAt(given, zone);
			if (at !== undefined && !tried.has(item)) refusePast(at, now, zone);
			return at;
		});
		return {
			item,
			recipients,
			asked,
			isUnchecked: options.defaultCountry === undefined,
			text,
			encoding: measured.encoding,
			segments: measured.segments,
			sendAt,
			onceOnlyKey: options.onceOnlyKey,
			dryRun: options.dryRun,
			// A summary shows no answers, so none is kept for it.
			simplify: summarize || about(simplifyField.displayName, () => trueOrFalse(simplify(item))),
			damage,
		};
	};
}

/** Somebody who says stop between two tries has got the message: what was sent is not left out. */
function asTried({ asked, recipients }: Chosen): Chosen {
	return { asked, recipients: recipients.length === 0 ? asked : recipients };
}

function refuseAboveRate(recipients: number, messagesPerMinute: number): void {
	if (!exceedsRate(recipients, messagesPerMinute)) return;
	throw new Refusal(
		`${recipients} recipients are more than ${messagesPerMinute} messages a minute`,
		'Raise Messages Per Minute, or spread the recipients over several items.',
	);
}
