import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { messageField, toField } from '../fields/contentFields';
import { parameterReader, type ParameterReader } from './readParameter';

/** Where a part of the message comes from, before it is checked. */
export interface Part {
	/** What a person sees of it in the node, for errors. */
	label: string;
	read: ParameterReader;
}

/** Where number, text and time of each item come from. */
export interface Source {
	destination: Part;
	message: Part;
	/** Without it, the option Send At gives the time. */
	sendAt?: Part;
}

/** Number and text as they stand in the fields To and Message. */
export function parameterSource(context: IExecuteFunctions): Source {
	return {
		destination: { label: toField.displayName, read: parameterReader(context, toField) },
		message: { label: messageField.displayName, read: parameterReader(context, messageField) },
	};
}

/**
 * Number and text as an item gives them, unchecked, for an item that failed: null for what cannot be
 * read.
 */
export function askedBy({ destination, message }: Source, item: number): IDataObject {
	return { destination: valueOf(destination, item), message: valueOf(message, item) };
}

function valueOf({ read }: Part, item: number): IDataObject[string] {
	try {
		return (read(item) ?? null) as IDataObject[string];
	} catch {
		return null;
	}
}
