import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { measure } from '../../../../nodes/Smshare/sms/text/segments.ts';

const GSM7 = [...'@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà'];
const EXTENSION = [...'^{}\\[~]|€', '\f'];
const LATIN = [...'êçœâîôûëïÀÊŁłśžğış’“”«»–…\u00a0\u202f`\t'];
const OTHERS = [...'اבжщ你好日αωกह'];
const EMOJI = [...'😀🎉👍🚀❤𠮷'];
const JOINED = [...'\u0301\u200d\ufe0f\u0336', '👍🏽', '👨‍👩‍👧', '🇫🇷', '🇫', 'e\u0301', 'क्ष', '각'];
const LINE_BREAKS = ['\r', '\n', '\r\n'];
const BROKEN = ['\ud83d', '\ude00'];

/** Texts around the lengths at which the number of segments changes, where mistakes show. */
function texts(lengths: number[], ...characters: string[][]): fc.Arbitrary<string> {
	const unit = fc.oneof(...characters.map((each) => fc.constantFrom(...each)));
	return fc.constantFrom(...lengths).chain((length) =>
		fc.array(unit, { minLength: length + 4, maxLength: length + 4, size: 'max' }).chain((units) =>
			fc.integer({ min: length - 4, max: length + 4 }).map((most) => {
				let text = '';
				for (const next of units) if (text.length + next.length <= most) text += next;
				return text;
			}),
		),
	);
}

const UCS2_LENGTHS = [70, 134, 201];
const gsm7 = fc.oneof(
	texts([153, 160, 306], GSM7),
	texts([80, 91, 153, 175], GSM7, EXTENSION),
	texts([80, 153], EXTENSION),
);
const ucs2 = fc.oneof(
	texts(UCS2_LENGTHS, GSM7, LATIN),
	texts(UCS2_LENGTHS, GSM7, OTHERS, EXTENSION),
	texts(UCS2_LENGTHS, GSM7, EMOJI),
);
const anything = fc.oneof(
	gsm7,
	ucs2,
	texts(UCS2_LENGTHS, GSM7, EMOJI, JOINED, LINE_BREAKS),
	texts(UCS2_LENGTHS, JOINED),
	texts(UCS2_LENGTHS, GSM7, JOINED, BROKEN),
	texts(UCS2_LENGTHS, LATIN, ['\u0301']),
	fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
);

/** Android's rule in UCS-2, told from all boundaries of visible characters in the whole text. */
function partsOnAndroid(text: string): number {
	if (text.length <= 70) return 1;
	const visible = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
	const boundaries = [...visible].map(({ index }) => index);
	let parts = 0;
	for (let position = 0; position < text.length; parts++) {
		const limit = Math.min(position + 67, text.length);
		const last = boundaries.filter((at) => at > position && at <= limit).at(-1);
		if (limit === text.length) position = limit;
		else if (last !== undefined) position = last;
		else position = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
	}
	return parts;
}

describe('measure', () => {
	it('cuts in UCS-2 where Android does, whatever the text', () => {
		fc.assert(
			fc.property(anything, (text) => {
				const { encoding, segments } = measure(text);
				if (encoding === 'UCS-2') expect(segments).toBe(partsOnAndroid(text));
			}),
			{ numRuns: 1500 },
		);
	});

	// An independent implementation of the same standard; it knows an older version of Unicode.
	it('agrees with sms-segments-calculator on encoding and segments', () => {
		fc.assert(
			fc.property(fc.oneof(gsm7, ucs2), (text) => {
				const { encodingName, segmentsCount } = new SegmentedMessage(text, 'auto', false);
				const expected = { encoding: encodingName, segments: Math.max(segmentsCount, 1) };
				expect(measure(text)).toEqual(expected);
			}),
			{ numRuns: 800 },
		);
	});
});
