/**
 * Android asks its owner before an app sends more than 30 SMS, each segment counted, within a minute
 * (AOSP, SmsUsageMonitor: DEFAULT_SMS_MAX_COUNT, DEFAULT_SMS_CHECK_PERIOD; the maker of a phone may set
 * other values). Until somebody answers on the phone, nothing more is sent.
 */
export const PHONE_LIMIT_A_MINUTE = 30;

/**
 * Whether the phone would ask for permission.
 *
 * @param recipientsAMinute how many recipients get a message within a minute: Messages Per Minute, or
 * without it all that are due at once
 * @param segments of each of these messages; an average is right for texts of different length
 */
export function exceedsPhoneLimit(recipientsAMinute: number, segments: number): boolean {
	return recipientsAMinute * segments > PHONE_LIMIT_A_MINUTE;
}
