import { charactersOutsideGsm7 } from '../../../../nodes/Smshare/sms/text/gsm7.ts';
import { measure } from '../../../../nodes/Smshare/sms/text/segments.ts';
import { TEXTS } from './texts.data.mts';

describe('measure', () => {
	it.each(TEXTS)('$encoding, $segments: $what', ({ text, encoding, segments }) => {
		expect(measure(text)).toEqual({ encoding, segments });
	});

	it('counts one segment for no text', () => {
		expect(measure('')).toEqual({ encoding: 'GSM-7', segments: 1 });
	});
});

describe('charactersOutsideGsm7', () => {
	it('names each character once, in order, an emoji as one', () => {
		expect(charactersOutsideGsm7('😀 fête, ça 😀 œuvre')).toEqual(['😀', 'ê', 'ç', 'œ']);
	});

	it('names none where all are in GSM-7', () => {
		expect(charactersOutsideGsm7('Déjà 10 € [ñ]')).toEqual([]);
	});
});
