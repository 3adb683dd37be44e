import { SegmentedMessage } from 'sms-segments-calculator';
import { measure } from '../../../../nodes/Smshare/sms/text/segments.ts';

/**
 * sms-segments-calculator is an independent implementation of the same standard. It takes a good
 * part of a millisecond for each text, hence the time limit; most texts are near a seam, where
 * mistakes show.
 */
const TEXTS = 100_000;
const TIME_LIMIT = 180_000;

const GSM7 = [...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà'];
const EXTENSION = [...'^{}\\[~]|€', '\f'];
const LATIN = [...'êçœâîôûëïÀÊŁłśžğış’“”«»–…\u00a0\u202f`\t'];
const OTHERS = [...'اבжщ你好日αω한กह'];
const EMOJI = [...'😀🎉👍🏽🇫🇷👩🚀❤𠮷'];
const JOINING = ['\u0301', '\u0302', '\u200d', '\ufe0f', '\u0336', '\r\n', '👨‍👩‍👧', '🇫🇷', 'e\u0301'];
const BROKEN = ['\ud83d', '\ude00'];

interface Alphabet {
	/** Which characters, and how much of each. */
	of: ReadonlyArray<readonly [characters: readonly string[], weight: number]>;
	/** Lengths near which the number of segments changes. Short ones: the calculator's time grows with the square. */
	seams: readonly number[];
	/** How many of a hundred texts are of this alphabet. */
	share: number;
}

const UNITS = [67, 70, 70, 134];
const ALPHABETS: readonly Alphabet[] = [
	{ share: 6, seams: [153, 160], of: [[GSM7, 1]] },
	{
		share: 16,
		seams: [91, 91, 91, 175],
		of: [
			[GSM7, 1],
			[EXTENSION, 3],
		],
	},
	{ share: 14, seams: [80], of: [[EXTENSION, 1]] },
	{
		share: 14,
		seams: UNITS,
		of: [
			[GSM7, 20],
			[LATIN, 1],
		],
	},
	{
		share: 12,
		seams: UNITS,
		of: [
			[GSM7, 3],
			[OTHERS, 3],
			[EXTENSION, 1],
		],
	},
	{
		share: 16,
		seams: UNITS,
		of: [
			[GSM7, 3],
			[EMOJI, 2],
		],
	},
	{
		share: 12,
		seams: UNITS,
		of: [
			[GSM7, 8],
			[EMOJI, 1],
			[JOINING, 1],
			[LATIN, 1],
		],
	},
	{
		share: 10,
		seams: UNITS,
		of: [
			[GSM7, 8],
			[EMOJI, 1],
			[BROKEN, 1],
		],
	},
];

/** Mulberry32: the same texts in every run. */
function randomNumbers(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

function pick<T>(
	choices: ReadonlyArray<readonly [T, number]>,
	random: (below: number) => number,
): T {
	let left = random(choices.reduce((sum, [, weight]) => sum + weight, 0));
	for (const [choice, weight] of choices) {
		left -= weight;
		if (left < 0) return choice;
	}
	throw new Error('Nothing to choose from');
}

function randomText(random: (below: number) => number): string {
	const { of, seams } = pick(
		ALPHABETS.map((alphabet) => [alphabet, alphabet.share]),
		random,
	);
	const seam = pick(
		seams.map((length) => [length, 1]),
		random,
	);
	const length = random(4) === 0 ? 1 + random(60) : seam - 3 + random(7);
	let text = '';
	while (text.length < length) {
		const characters = pick(of, random);
		text += characters[random(characters.length)] ?? '';
	}
	return text;
}

/** How many parts of 67 units pieces take, when none of them is split. */
function packed(pieces: readonly string[]): number {
	const units = pieces.reduce((sum, piece) => sum + piece.length, 0);
	if (units <= 70) return 1;
	let parts = 1;
	let used = 0;
	for (const { length } of pieces) {
		if (used + length > 67) {
			parts++;
			used = 0;
		}
		used += length;
	}
	return parts;
}

describe('measure, beside sms-segments-calculator', () => {
	it(
		'agrees on 100,000 random texts, but for what is explained',
		() => {
			const random = randomNumbers(20260101);
			const unexplained: unknown[] = [];
			let explained = 0;
			for (let i = 0; i < TEXTS; i++) {
				const text = randomText(random);
				const own = measure(text);
				const oracle = new SegmentedMessage(text, 'auto', false);
				if (own.encoding === oracle.encodingName && own.segments === oracle.segmentsCount) continue;
				// The calculator keeps together what people see as one character (a letter and its
				// accents, a family of emoji), which no standard asks for; here only surrogate
				// pairs are kept together. So the encoding is the same, and packing the
				// calculator's own pieces gives its number of segments, packing code points ours.
				const byPieces =
					own.encoding === 'UCS-2' &&
					oracle.encodingName === 'UCS-2' &&
					oracle.segmentsCount === packed(oracle.graphemes) &&
					own.segments === packed([...text]);
				if (byPieces) explained++;
				else unexplained.push({ text, own, oracle: oracle.segmentsCount });
			}
			expect(unexplained.slice(0, 5)).toEqual([]);
			// The alphabets do reach the difference, and it is rare.
			expect(explained).toBeGreaterThan(0);
			expect(explained).toBeLessThan(TEXTS / 20);
		},
		TIME_LIMIT,
	);
});
