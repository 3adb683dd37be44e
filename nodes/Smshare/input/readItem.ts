import type { IExecuteFunctions } from 'n8n-workflow';

import { checkLength } from '../sms/text/checkLength';
import { readMessage } from '../sms/text/readMessage';
import { measure, type Encoding } from '../sms/text/segments';
import { toGsm7LookAlikes } from '../sms/text/smartEncoding';
import { readRecipients } from '../sms/numbers/recipients';
import { readSendAt } from '../sms/times/sendAt';
import type { ItemSource } from '../fields/contentFields';
import { parameterReader } from './readParameter';
import { isOn, numberIn } from './settings';

/** One input item, read and checked, ready to be sent. */
export interface Draft {
	/** Index of the input item. */
	item: number;
	recipients: string[];
	message: string;
	encoding: Encoding;
	/** For each recipient. */
	segments: number;
	/** The time asked for, in epoch milliseconds; undefined means now. */
	sendAt: number | undefined;
	dryRun: boolean;
	simplify: boolean;
}

/**
 * A function that reads and checks one item; every parameter is read for that very item.
 * It throws Refusal for an item that cannot be sent as asked, and ParameterError for a wrong option.
 */
export function draftReader(
	context: IExecuteFunctions,
	source: ItemSource,
): (item: number) => Draft {
	const zone = context.getTimezone();
	const defaultCountry = parameterReader(context, 'options.defaultCountry', '');
	const smartEncoding = parameterReader(context, 'options.smartEncoding', false);
	const maxSegments = parameterReader(context, 'options.maxSegments', 0);
	const dryRun = parameterReader(context, 'options.dryRun', false);
	const simplify = parameterReader(context, 'simplify', true);

	return (item) => {
		const country = String(defaultCountry(item) ?? '');
		const recipients = readRecipients(source.destination(item), country || undefined);
		const text = readMessage(source.message(item));
		const message = isOn('Smart Encoding', smartEncoding(item)) ? toGsm7LookAlikes(text) : text;
		const measured = measure(message);
		const limit = numberIn('Max Segments', maxSegments(item), 0, Number.MAX_SAFE_INTEGER);
		checkLength(message, measured, limit);
		return {
			item,
			recipients,
			message,
			encoding: measured.encoding,
			segments: measured.segments,
			sendAt: readSendAt(source.sendAt(item), zone),
			dryRun: isOn('Dry Run', dryRun(item)),
			simplify: isOn('Simplify', simplify(item)),
		};
	};
}
