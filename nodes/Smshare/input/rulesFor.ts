import type { IExecuteFunctions } from 'n8n-workflow';

import { about } from '../errors/parameterError';
import { OPTIONS } from '../fields/options';
import { NumberList } from '../sms/numbers/numberList';
import { RecipientRules } from '../sms/numbers/recipientRules';
import { optionReader, type Settings } from './settings';

/**
 * The rules for the recipients of a run.
 *
 * @throws ParameterError if an entry of Leave Out Numbers cannot be read
 */
export function rulesFor(context: IExecuteFunctions, settings: Settings): RecipientRules {
	const { operation, leaveOutNumbers, allowedCountries, mobileOnly } = settings;
	// An empty list is none, and needs no country.
	const country = leaveOutNumbers
		? optionReader(context, operation, OPTIONS.defaultCountry)(0)
		: undefined;
	const leaveOut = about(
		OPTIONS.leaveOutNumbers.field.displayName,
		() => new NumberList(leaveOutNumbers, country),
	);
	return new RecipientRules({ leaveOut, allowedCountries, mobileOnly });
}
