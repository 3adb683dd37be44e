/** How the page writes times and numbers: English, 24 hours, in the reader's own time zone. */

const format = (options) =>
	new Intl.DateTimeFormat('en-GB', {
		...options,
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
const day = { weekday: 'short', day: 'numeric', month: 'short' };
const today = format({});
const thisYear = format(day);
const anyYear = format({ ...day, year: 'numeric' });
const count = new Intl.NumberFormat('en-GB');

/** `14:05:09`; on another day `Sat, 10 Oct, 14:05:09`, in another year `Sat, 10 Oct 2099, 14:05:09`. */
function moment(at) {
	const date = new Date(at);
	const now = new Date();
	if (date.toDateString() === now.toDateString()) return today.format(date);
	return (date.getFullYear() === now.getFullYear() ? thisYear : anyYear).format(date);
}

/** The reader's time zone, in which all times are shown: `Europe/Paris`. */
export const zone = today.resolvedOptions().timeZone;

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
export function timeElement(at) {
	// A timestamp beyond the calendar has no name; it is shown all the same.
	if (Math.abs(at) > 8.64e15) return element('time', '', `${number(at)} ms`);
	const made = element('time', '', moment(at));
	made.dateTime = new Date(at).toISOString();
	return made;
}
