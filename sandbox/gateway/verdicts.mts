import type { Account } from './accounts.mts';
import {
	MalformedRequest,
	readBulk,
	readJsonBody,
	readLogin,
	type LoginRequest,
	type SmsBean,
} from './apiRequests.mts';
import type { FaultTarget } from './faults.mts';
import type { GatewaySettings } from './settings.mts';
import type { Tokens } from './tokens.mts';

/** What the gateway answers when no fault comes between. */
export interface Answer {
	statusCode: number;
	body: string;
	reason: string;
}

interface About {
	account?: Account;
	appName?: string;
	beans?: SmsBean[];
}

/** What the gateway thinks of a request. Nothing is stored before `accept` is called. */
export type Verdict =
	{ about: About; refusal: Answer } | { about: About & { account: Account }; accept: () => Answer };

/** What verdicts are made from and act on. */
export interface Office {
	accounts: readonly Account[];
	settings: Readonly<GatewaySettings>;
	tokens: Tokens;
	store(account: Account, beans: SmsBean[], request: number): number;
}

/** The parts of a request that a verdict looks at. */
export interface ApiRequest {
	id: number;
	hasQuery: boolean;
	contentType: string | undefined;
	body: Uint8Array;
}

const refuse = (statusCode: number, reason: string, about: About = {}): Verdict => ({
	about,
	refusal: { statusCode, body: '', reason },
});

function tokenBody(token: string, { tokenSpelling }: Readonly<GatewaySettings>): string {
	if (tokenSpelling === 'unquoted') return `{ token: "${token}" }`;
	return JSON.stringify({ [tokenSpelling]: token });
}

function judgeLogin(request: LoginRequest, { accounts, settings, tokens }: Office): Verdict {
	const { appName } = request;
	const account = accounts.find(({ login }) => login === request.login);
	if (!account) return refuse(400, 'no account has this login', { appName });
	const about = { account, appName };
	if (request.password !== account.password) return refuse(400, 'the password is wrong', about);
	if (request.apiKey !== account.apiKey) return refuse(400, 'the apiKey is wrong', about);
	const accept = () => ({
		statusCode: 200,
		body: tokenBody(tokens.issue(account), settings),
		reason: 'token given',
	});
	return { about, accept };
}

function judgeBulk(body: Record<string, unknown>, request: ApiRequest, office: Office): Verdict {
	const { accessToken, smsBeans: beans } = readBulk(body, Date.now());
	const checked = office.tokens.check(accessToken);
	if ('refused' in checked) {
		return refuse(401, checked.refused, { account: checked.account, beans });
	}
	const { account } = checked;
	const { mostBeans, refusedNumbers, acceptedBody } = office.settings;
	if (mostBeans > 0 && beans.length > mostBeans) {
		return refuse(413, `more than ${mostBeans} beans`, { account, beans });
	}
	const numbers = beans.flatMap(({ destination }) => destination.split(','));
	const refused = numbers.find((number) => refusedNumbers.includes(number));
	if (refused !== undefined) return refuse(400, `${refused} is refused`, { account, beans });
	const accept = () => ({
		statusCode: 201,
		body: acceptedBody,
		reason: `${office.store(account, beans, request.id)} SMS accepted`,
	});
	return { about: { account, beans }, accept };
}

/** Judges a request to one of the two endpoints: first its form (400), then whose it is (400 or 401). */
export function judge(endpoint: FaultTarget, request: ApiRequest, office: Office): Verdict {
	try {
		if (request.hasQuery) throw new MalformedRequest('URL parameters are not documented');
		const body = readJsonBody(request.contentType, request.body);
		return endpoint === 'login'
			? judgeLogin(readLogin(body), office)
			: judgeBulk(body, request, office);
	} catch (error) {
		if (error instanceof MalformedRequest) return refuse(400, error.message);
		throw error;
	}
}
