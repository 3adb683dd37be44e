import { readCountries, readCountry } from '../../../../nodes/Smshare/sms/numbers/countries.ts';
import { NumberList } from '../../../../nodes/Smshare/sms/numbers/numberList.ts';
import { RecipientRules } from '../../../../nodes/Smshare/sms/numbers/recipientRules.ts';
import { refusalOf } from '../refusalOf.mts';

const none = { allowedCountries: readCountries([]), mobileOnly: false };

/** What becomes of a number: sent to, or the beginning of what is said against it. */
function fate(rules: Partial<typeof none>, to: string, country?: string): string {
	const read = () => new RecipientRules({ ...none, ...rules }).read(to, readCountry(country));
	try {
		return read().recipients.length === 1 ? 'sent' : 'left out';
	} catch {
		const { message, description } = refusalOf(read);
		return `${message}. ${description}`;
	}
}

const NOT_ALLOWED = 'which is not among Allowed Countries';
const NO_COUNTRY_CODE = 'has no country code, so Allowed Countries cannot check it';

describe('Allowed Countries', () => {
	it.each([
		['FR', '06 39 98 12 34', 'FR', 'sent'],
		['FR', '+33639981234', undefined, 'sent'],
		['FR', '0033639981234', undefined, 'sent'],
		['FR,BE', '+32470123456', 'FR', 'sent'],
		['FR', '+32470123456', 'FR', `a number of Belgium, ${NOT_ALLOWED}`],
		// Countries of one calling code.
		['GB', '+447700900123', undefined, 'sent'],
		['GB', '+447797123456', undefined, `a number of Jersey, ${NOT_ALLOWED}`],
		['JE', '+447797123456', undefined, 'sent'],
		['US', '+12025550123', undefined, 'sent'],
		['US', '+18765551234', undefined, `a number of Jamaica, ${NOT_ALLOWED}`],
		['CA', '+12025550123', undefined, `a number of United States, ${NOT_ALLOWED}`],
		['CA', '+18005550123', undefined, 'sent'],
		['RU', '+79121234567', undefined, 'sent'],
		['RU', '+77011234567', undefined, `a number of Kazakhstan, ${NOT_ALLOWED}`],
		['IT', '+393123456789', undefined, 'sent'],
		['NO', '+4779123456', undefined, `a number of Svalbard & Jan Mayen, ${NOT_ALLOWED}`],
		// Places whose numbers nobody can tell apart.
		['MF', '+590690001234', undefined, 'sent'],
		['GP', '+590690001234', undefined, 'sent'],
		// The French plan.
		['FR', '0692 12 34 56', 'FR', `a number of Réunion, ${NOT_ALLOWED}`],
		['RE', '0692 12 34 56', 'FR', 'sent'],
		['YT', '+262639201234', undefined, 'sent'],
		['RE', '+262639201234', undefined, `a number of Mayotte, ${NOT_ALLOWED}`],
		['PM', '0508 55 12 34', 'FR', 'sent'],
		['FR', '0508 41 12 34', 'FR', `a number of St. Pierre & Miquelon, ${NOT_ALLOWED}`],
		['MQ', '0596 51 23 45', 'FR', 'sent'],
		['MQ', '0596 12 34 56', 'FR', 'sent'],
		// Of no country: satellite phones.
		['FR', '+881612345678', undefined, 'belongs to no single country'],
		// Nobody can tell.
		['FR', '31000', 'FR', '“31000” is a short code, which Allowed Countries keeps out'],
		['FR', '31000', undefined, '“31000” is a short code, which Allowed Countries keeps out'],
		['FR', '0639981234', undefined, NO_COUNTRY_CODE],
		['FR', '33639981234', undefined, NO_COUNTRY_CODE],
		['IN', '+9112345678', undefined, 'is not a valid phone number'],
	])('%s, %s (default country %s): %s', (allowed, to, country, expected) => {
		const allowedCountries = readCountries(allowed.split(','));
		expect(fate({ allowedCountries }, to, country)).toContain(expected);
	});

	it.each([[undefined], ['FR'], [['']], [['France']], [{ FR: true }]])(
		'refuses what is no list of countries: %j',
		(value) => {
			expect(refusalOf(() => readCountries(value)).description).toMatch(/^Choose /);
		},
	);
});

describe('Mobile Only', () => {
	it.each([
		['06 39 98 12 34', 'FR', 'sent'],
		['07 55 12 34 56', 'FR', 'sent'],
		['+447700900123', undefined, 'sent'],
		['+353209112345', undefined, 'sent'],
		['+5491123456789', undefined, 'sent'],
		['0692 12 34 56', 'FR', 'sent'],
		// Nobody can tell landlines and mobiles apart there.
		['(202) 555-0123', 'US', 'sent'],
		['+525512345678', undefined, 'sent'],
		['01 42 68 53 00', 'FR', 'is a landline, which Mobile Only keeps out'],
		['01632 960123', 'GB', 'is a landline'],
		['+442079460123', undefined, 'is a landline'],
		['0508 41 12 34', 'FR', 'is a landline'],
		['0899 12 34 56', 'FR', 'is a premium-rate number'],
		['+33899123456', undefined, 'is a premium-rate number'],
		['+19005550123', undefined, 'is a premium-rate number'],
		['+979123456789', undefined, 'is a premium-rate number'],
		['0800 123 456', 'FR', 'is a free-call number'],
		['09 70 12 34 56', 'FR', 'is an internet phone number'],
		['07012 345678', 'GB', 'is a number that is forwarded at a price of its own'],
		['31000', 'FR', '“31000” is a short code, which Mobile Only keeps out'],
		['81212', undefined, '“81212” is a short code'],
		['0899123456', undefined, 'has no country code, so Mobile Only cannot check it'],
		['+9112345678', undefined, 'is not a valid phone number'],
	])('%s (default country %s): %s', (to, country, expected) => {
		expect(fate({ mobileOnly: true }, to, country)).toContain(expected);
		expect(fate({}, to, country)).toBe('sent');
	});
});

describe('rules together', () => {
	const leaveOut = new NumberList(['+33142685300', '0639981235', '31000'], 'FR');

	it('ask nothing of a number that is left out', () => {
		const rules = new RecipientRules({ ...none, mobileOnly: true, leaveOut });
		expect(rules.read('0639981234,01 42 68 53 00;31000', 'FR')).toEqual({
			asked: ['+33639981234', '+33142685300', '31000'],
			recipients: ['+33639981234'],
		});
		expect(rules.read('+33 6 39 98 12 35', 'FR').recipients).toEqual([]);
	});

	it('count as landlines what certainly is one and gets the message', () => {
		const rules = new RecipientRules({ ...none, leaveOut });
		const numbers = ['0639981234', '0142685300', '0142685301', '+441632960123', '+12025550123'];
		for (const to of [...numbers, '31000', '0899123456']) rules.read(to, 'FR');
		expect([...rules.landlines]).toEqual(['+33142685301', '+441632960123']);
	});
});
