import { CredentialError } from '../../../credentials/credentialError.ts';
import { gatewayAddress, urlAtGateway } from '../../../credentials/smshareEndpoint.ts';

it.each([
	['https://smshare.fr', 'https://smshare.fr'],
	['https://smshare.fr/', 'https://smshare.fr'],
	['  https://smshare.fr///  ', 'https://smshare.fr'],
	['https://SMShare.FR:443/Api', 'https://smshare.fr/Api'],
	['https://example.com:8443/a/b/', 'https://example.com:8443/a/b'],
	['https://example.com/a/../b', 'https://example.com/b'],
	['http://localhost:3000', 'http://localhost:3000'],
	['http://127.0.0.1', 'http://127.0.0.1'],
	['http://127.1', 'http://127.0.0.1'],
	['http://127.200.3.4:80', 'http://127.200.3.4'],
	['http://[::1]:8080/x', 'http://[::1]:8080/x'],
	['http://2130706433', 'http://127.0.0.1'],
])('the address of %s is %s', (baseUrl, address) => {
	expect(gatewayAddress(baseUrl, false)).toBe(address);
	expect(gatewayAddress(address, false)).toBe(address);
});

it.each<[unknown, string]>([
	['', 'is not a valid URL: ""'],
	['smshare.fr', 'is not a valid URL'],
	['https://', 'is not a valid URL'],
	[undefined, 'is not a valid URL'],
	[{ url: 'https://smshare.fr' }, 'is not a valid URL'],
	['ftp://smshare.fr', 'not with ftp://'],
	['javascript:alert(1)', 'not with javascript://'],
	['https://me@smshare.fr', 'an address only'],
	['https://:word@smshare.fr', 'an address only'],
	['https://smshare.fr?x=1', 'an address only'],
	['https://smshare.fr#x', 'an address only'],
])('%p is refused: %s', (baseUrl, says) => {
	expect(() => gatewayAddress(baseUrl, true)).toThrow(CredentialError);
	expect(() => gatewayAddress(baseUrl, true)).toThrow(says);
});

it.each([
	'http://smshare.fr',
	'http://192.168.1.10:8080',
	'http://localhost.example.com',
	'http://127.0.0.1.example.com',
	'http://[::2]',
	'http://0.0.0.0',
])('plain http to %s needs the switch', (baseUrl) => {
	expect(() => gatewayAddress(baseUrl, false)).toThrow('Plain http is not allowed');
	expect(() => gatewayAddress(baseUrl, 'true')).toThrow('Plain http is not allowed');
	expect(gatewayAddress(baseUrl, true)).toBe(baseUrl);
});

const address = 'https://example.com:8443/sms';

it.each([
	['/api/v2/sms/bulk', `${address}/api/v2/sms/bulk`],
	['/', `${address}/`],
	[address, address],
	[`${address}/x?y=1#z`, `${address}/x?y=1#z`],
	['HTTPS://EXAMPLE.com:8443/sms/x', `${address}/x`],
	['//other.example/x', `${address}//other.example/x`],
	['/\\other.example/x', `${address}//other.example/x`],
	['/@other.example', `${address}/@other.example`],
])('%s is at the gateway', (requested, url) => {
	expect(urlAtGateway(address, requested)).toBe(url);
});

it.each([
	'',
	'x',
	'https://example.com/sms/x',
	'https://example.com:8443',
	'https://example.com:84430/sms/x',
	'https://example.com.other.example:8443/sms/x',
	'https://example.com:8443/smsx',
	'https://example.com:8443/SMS/x',
	'https://example.com:8443/sms\\..\\x',
	'https://example.com:8443/sms?x',
	'https://example.com:8443/sms/../x',
	'https://example.com:8443/sms/%2E%2e/x',
	'/../x',
	'http://example.com:8443/sms/x',
	'https://me@example.com:8443/sms/x',
	'https://:word@example.com:8443/sms/x',
	'https://example.com:8443@other.example/sms/x',
	'https://other.example/sms/x',
	'\\\\other.example\\x',
])('%p is not at the gateway', (requested) => {
	expect(() => urlAtGateway(address, requested)).toThrow(`works for ${address} only`);
});
