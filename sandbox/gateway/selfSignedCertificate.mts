import { generateKeyPairSync, sign } from 'node:crypto';

/** One DER element: tag, length, content (X.690, section 8.1). */
function der(tag: number, ...contents: Uint8Array[]): Buffer {
	const content = Buffer.concat(contents);
	const { length } = content;
	const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: Uint8Array[]): Buffer => der(0x30, ...contents);
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

const oid = {
	commonName: der(0x06, hex('550403')),
	subjectAltName: der(0x06, hex('551d11')),
	ecdsaWithSha256: der(0x06, hex('2a8648ce3d040302')),
};

/** `YYMMDDHHMMSSZ`, as certificates write times before 2050. */
const utcTime = (date: Date): Buffer =>
	der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

/**
 * A certificate for 127.0.0.1 that nobody has signed but its own key, valid for a day (RFC 5280,
 * section 4.1). A client that checks certificates refuses it, unless it is told to trust it.
 * @returns key and certificate as PEM texts
 */
export function selfSignedCertificate(): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const day = 24 * 60 * 60 * 1000;
	const algorithm = sequence(oid.ecdsaWithSha256);
	const name = sequence(
		der(0x31, sequence(oid.commonName, der(0x0c, Buffer.from('SMShare sandbox')))),
	);
	const loopback = der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1]))));
	const body = sequence(
		der(0xa0, der(0x02, hex('02'))),
		der(0x02, hex('01')),
		algorithm,
		name,
		sequence(utcTime(new Date(Date.now() - day)), utcTime(new Date(Date.now() + day))),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(sequence(oid.subjectAltName, loopback))),
	);
	const signature = der(0x03, hex('00'), sign('sha256', body, privateKey));
	const certificate = sequence(body, algorithm, signature).toString('base64');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
	};
}
