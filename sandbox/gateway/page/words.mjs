/** How the page writes times and numbers: English, 24 hours, in the reader's own time zone. */

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const moment = (year) =>
	new Intl.DateTimeFormat('en-GB', {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		year,
		hour: '2-digit',
		minute: '2-digit',
		timeZoneName: 'short',
	});
const momentOfThisYear = moment(undefined);
const momentOfAnyYear = moment('numeric');
const count = new Intl.NumberFormat('en-GB');

/** `14:05:09`, and before it the day where that is not today. */
export function timeOfDay(at) {
	const date = new Date(at);
	const time = clock.format(date);
	return date.toDateString() === new Date().toDateString() ? time : `${day.format(date)}, ${time}`;
}

/** `Sat, 10 Oct 2099, 16:55 CEST`; the year is left out where it is this one. */
export function fullTime(at) {
	const date = new Date(at);
	const isThisYear = date.getFullYear() === new Date().getFullYear();
	return (isThisYear ? momentOfThisYear : momentOfAnyYear).format(date);
}

/** `12,500` */
export const number = (value) => count.format(value);

/** `1 request`, `12,500 requests` */
export const counted = (value, one, many = `${one}s`) =>
	`${number(value)} ${value === 1 ? one : many}`;

/** A new element with a class and text; the text is never read as HTML. */
export function element(tag, className = '', text = '') {
	const made = document.createElement(tag);
	if (className) made.className = className;
	if (text) made.textContent = text;
	return made;
}

/** A `<time>` element for an instant in epoch milliseconds. */
export function timeElement(at, text) {
	const made = element('time', '', text);
	// A timestamp beyond the calendar has no ISO form; it is shown all the same.
	if (Math.abs(at) <= 8.64e15) made.dateTime = new Date(at).toISOString();
	return made;
}
