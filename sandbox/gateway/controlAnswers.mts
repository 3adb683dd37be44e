import type { PendingFault } from './faults.mts';
import type { Outages } from './outages.mts';
import type { ReceivedSms } from './phones.mts';
import type { LoggedRequest } from './requestLog.mts';
import type { GatewaySettings } from './settings.mts';

/** How many logins there were for one account. */
export interface LoginCount {
	/** Those that made a token, also where the answer was lost. */
	accepted: number;
	/** All other requests to log in. */
	refused: number;
}

/** What the control API tells of the gateway; it holds no password, API key or token. */
export interface GatewaySummary {
	accounts: Array<{ name: string; login: string; messages: number }>;
	settings: GatewaySettings;
	faults: PendingFault[];
	outages: Outages;
	/** Since when the phones are online, in epoch milliseconds (0: always); null while they are offline. */
	onlineSince: number | null;
	requests: number;
	/** The base URL of the API. */
	url: string;
}

/** What an open page is told: the newest of everything; the counts say how much more there is. */
export interface GatewayNews extends GatewaySummary {
	/** Oldest first. */
	newMessages: ReceivedSms[];
	/** Those that arrived or of which more is known; without the messages, which may be many. */
	newRequests: Array<Omit<LoggedRequest, 'beans'>>;
}
