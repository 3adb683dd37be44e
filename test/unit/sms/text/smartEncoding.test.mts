import fc from 'fast-check';
import { isGsm7 } from '../../../../nodes/Smshare/sms/text/gsm7.ts';
import { measure } from '../../../../nodes/Smshare/sms/text/segments.ts';
import { toGsm7LookAlikes } from '../../../../nodes/Smshare/sms/text/smartEncoding.ts';

const letters = Array.from({ length: 0x2c80 }, (_, code) => String.fromCharCode(code)).filter(
	(character) => /^(?=\p{L})\p{Script=Latin}$/u.test(character),
);
const mixed = fc.string({
	unit: fc.oneof(
		fc.constantFrom(...'abc éèàùñü€[]\n', ...'“”‘’«»–—…êçœŁﬁ\u00a0\u202f\u0301\u0302'),
		fc.constantFrom(...letters),
	),
	maxLength: 200,
});

describe('toGsm7LookAlikes', () => {
	it.each([
		['L’été “indien”', 'L\'été "indien"'],
		['« Bonjour »', '" Bonjour "'],
		['«\u00a0Bonjour\u202f!\u00a0»', '" Bonjour ! "'],
		['‘un’ ‚deux‛ ‹trois›', "'un' 'deux' 'trois'"],
		['„zwei“ ‟drei”', '"zwei" "drei"'],
		['a – b — c ‑ d − e', 'a - b - c - d - e'],
		['à suivre…', 'à suivre...'],
		['a\u2003b\u2009c\u3000d\te', 'a b c d e'],
		['a\u2028b\u2029c', 'a\nb\nc'],
		['fête, forêt, où', 'fete, foret, où'],
		['ça, garçon, Ça', 'ca, garcon, Ça'],
		['cœur, ŒUVRE', 'coeur, OEUVRE'],
		['Noël, maïs, âme, côté, sûr', 'Noel, mais, ame, coté, sur'],
		['São João, avó', 'Sao Joao, avo'],
		['Łódź, żółć', 'Lodz, zolc'],
		['Türkçe ığŞ', 'Türkce igS'],
		['Đặng Thị', 'Dang Thi'],
		['ő ű', 'o u'],
		['þing Þing ð', 'thing Thing d'],
		['ẞ', 'ß'],
		['ﬁn, oﬃce', 'fin, office'],
		['Ａｂｃ', 'Abc'],
		['ǿ ǽ ǻ', 'ø æ å'],
		['nº 1, 2ª', 'no 1, 2a'],
		['cafe\u0301', 'café'],
		['fe\u0302te', 'fete'],
		['q\u0303', 'q'],
		['\u212bngström, 5 \u2126', 'Ångström, 5 Ω'],
		['❝a❞ ❛b❜ ˮcˮ', '"a" \'b\' "c"'],
		['ˊa ˋb', "'a 'b"],
		['Ｏｕｉ！ Ｎｏｎ， 5 ＄． ＂ａ＂', 'Oui! Non, 5 $. "a"'],
		['（１＋１）＝２？', '(1+1)=2?'],
		['｀a＇ ［b］ ～ ｜', "'a' [b] ~ |"],
		['Soldes‼ Quoi⁇ Hein⁈ Non⁉', 'Soldes!! Quoi?? Hein?! Non!?'],
		['• pain\n‣ lait', '* pain\n* lait'],
		['et∕ou', 'et/ou'],
	])('%s becomes %s', (text, expected) => {
		expect(toGsm7LookAlikes(text)).toBe(expected);
		expect(measure(expected).encoding).toBe('GSM-7');
	});

	it.each([
		['in GSM-7 already', 'Déjà vu à Ñuñoa: 10 € [où?] ü'],
		['with an emoji', 'L’été 😀'],
		['in Cyrillic', '«Привет»'],
		['in Arabic', '“سلام”'],
		['in small Greek letters', '‘αθήνα’'],
		['with a zero-width space, which has no look-alike', 'l’a\u200bb'],
		['with a fraction: 5½ is not 51/2', '5½ l’heure'],
		['with a fraction slash: 51⁄2 is five and a half', 'l’51⁄2'],
		['with a middle dot: 3·4 is not 3.4', 'l’3·4'],
		['with a mathematical bullet', 'l’3∙4'],
		['with an emoji of two exclamation marks', 'l’‼\ufe0f'],
		['with an exponent: 10² is not 102', '10² d’eau'],
		['with a letter as exponent', 'nⁿ d’eau'],
		['with a small letter over another', 'zu\u0366 l’a'],
		['with a mark over two letters', 'l’o\u0361o'],
		['with a degree sign', '20 °C l’été'],
		['with struck-out letters', 'l’s\u0336o\u0336l\u0336d\u0336'],
		['with an accent on nothing', '\u0301l’a'],
		['with an accent on a digit', 'l’1\u0301'],
		['with half an emoji', 'l’a\ud83d'],
	])('a text %s stays as it is', (_, text) => {
		expect(toGsm7LookAlikes(text)).toBe(text);
	});

	it('stays where look-alikes would take more segments', () => {
		const dots = '…'.repeat(70);
		expect(measure(dots).segments).toBe(1);
		expect(toGsm7LookAlikes(dots)).toBe(dots);
	});

	it('reaches GSM-7 or changes nothing, never costs more, and changes nothing the second time', () => {
		fc.assert(
			fc.property(fc.oneof(mixed, fc.string({ unit: 'binary' })), (text) => {
				const smart = toGsm7LookAlikes(text);
				if (smart !== text) expect(isGsm7(smart)).toBe(true);
				expect(measure(smart).segments).toBeLessThanOrEqual(measure(text).segments);
				expect(toGsm7LookAlikes(smart)).toBe(smart);
			}),
			{ numRuns: 2000 },
		);
	});

	it('drops no character: there are as many as people see, or more', () => {
		const seen = new Intl.Segmenter('en', { granularity: 'grapheme' });
		const count = (text: string) => [...seen.segment(text)].length;
		fc.assert(
			fc.property(mixed, (text) => {
				expect(count(toGsm7LookAlikes(text))).toBeGreaterThanOrEqual(count(text));
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps what is in GSM-7, character by character', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'aé€\n ñ[') }), (text) => {
				expect(toGsm7LookAlikes(`${text}’`)).toBe(`${text}'`);
			}),
		);
	});
});
