import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { OperationName, Option } from '../option';
import { onceOnlyHistory, onceOnlyKey } from './onceOnly';
import { summarize } from './output';
import {
	allowedCountries,
	defaultCountry,
	leaveOutNumbers,
	maxRecipients,
	mobileOnly,
	removeDuplicates,
} from './recipients';
import { batchSize, dryRun, groupIdentical, timeout, whenUnconfirmed } from './requests';
import { maxSegments, smartEncoding } from './texts';
import { messagesPerMinute, sendAt, sendingWindow } from './times';
import { limitWaitTime } from './waiting';

/** Every option; a new one is added here, by its name, and to the file of its kind. */
export const OPTIONS = {
	allowedCountries,
	batchSize,
	defaultCountry,
	dryRun,
	groupIdentical,
	leaveOutNumbers,
	limitWaitTime,
	maxRecipients,
	maxSegments,
	messagesPerMinute,
	mobileOnly,
	onceOnlyHistory,
	onceOnlyKey,
	removeDuplicates,
	sendAt,
	sendingWindow,
	smartEncoding,
	summarize,
	timeout,
	whenUnconfirmed,
};

const ALL: Array<Option<unknown>> = Object.values(OPTIONS);

type Options = typeof OPTIONS;

type Values<Per> = {
	[Name in keyof Options as Options[Name]['per'] extends Per ? Name : never]: ReturnType<
		Options[Name]['read']
	>;
};

/** What holds for a whole run. */
export type RunOptions = Values<'run'>;

/** What holds for one item. */
export type ItemOptions = Values<'item'>;

/**
 * The Options collection of one operation, in the order of the display names, as n8n's lint wants it.
 *
 * @param show when n8n shows it
 */
export function optionsFieldOf(
	operation: OperationName,
	show: IDisplayOptions['show'],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: ALL.filter(({ operations }) => operations.includes(operation))
			.map(({ field, show: when }) =>
				when?.[operation] ? { ...field, displayOptions: { show: when[operation] } } : field,
			)
			// Plainly: comparing by the rules of a language takes 9 ms when n8n loads the node.
			.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	};
}
