import type { FaultKind, LoggedRequest } from '../../../sandbox/gateway/gateway.mts';
import type { Execution } from '../../../sandbox/n8n/executions.mts';
import { createN8n } from '../../n8nCore/createN8n.mts';
import type { ExecutionResult } from '../../n8nCore/executionResult.mts';
import { accountOf, received, requestsTo } from '../../gatewaySide.mts';
import { faultKinds, timeoutFor, type FaultName } from '../../integration/delivery/faultKinds.mts';
import { credentialFor, setupForAll } from '../setup/setup.mts';
import { chain, customers, loop, smshare, smshareNode } from '../setup/workflows.mts';

// The integration tests run the node in n8n-core, with stand-ins for what n8n's server adds: whether
// these do as a real n8n does shows here, where both do the same.

interface Scenario {
	/** What the gateway does to each request that sends, in turn. */
	fates?: Array<FaultKind | undefined>;
	options?: object;
	settings?: Record<string, unknown>;
	/** Items in each round of a loop. */
	loop?: number;
	/** How often the failed execution is retried. */
	retries?: number;
	/** Fields of the credential that a user changes after a first run. */
	edit?: 'another account' | 'wrong password' | 'closed port';
	/** How many SMS the gateway accepts; where it is left out, the integration tests tell. */
	accepted?: number;
}

const unavailable: FaultKind = { status: 429 };
const lost: FaultKind = { reset: 'after acceptance' };
const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const errorOutput = { onError: 'continueErrorOutput' };
const goOn = { onError: 'continueRegularOutput' };

const scenarios: Record<string, Scenario> = {
	'all goes well': { accepted: 6 },
	'an execution fails and is retried': { fates: [undefined, unavailable], retries: 1, accepted: 6 },
	'an answer is lost, and two retries fail': { fates: [undefined, lost], retries: 2, accepted: 6 },
	'Retry On Fail runs the node again': {
		fates: [undefined, unavailable, unavailable],
		settings: retryOnFail,
		accepted: 6,
	},
	'Retry On Fail gives up': { fates: [lost], settings: retryOnFail, accepted: 6 },
	'errors leave by the error output': {
		fates: [undefined, unavailable],
		settings: errorOutput,
		accepted: 4,
	},
	'errors are items, and Retry On Fail sees the first': {
		fates: [unavailable, undefined, lost],
		settings: { ...retryOnFail, ...goOn },
		accepted: 6,
	},
	'a round of a loop fails and is retried': {
		fates: [undefined, unavailable],
		loop: 2,
		retries: 1,
		accepted: 6,
	},
	'the token is refused': { fates: [undefined, { status: 401 }], accepted: 6 },
	'the credential is edited to another account': { edit: 'another account', accepted: 12 },
	'the credential is edited to an address where nothing answers': {
		edit: 'closed port',
		accepted: 6,
	},
	'every token is refused': {
		fates: [undefined, ...Array<FaultKind>(20).fill({ status: 401 })],
		accepted: 2,
	},
	'what was lost is sent again, because the user wants that': {
		fates: [undefined, { reset: 'after body' }],
		settings: retryOnFail,
		options: { whenUnconfirmed: 'resend' },
		accepted: 6,
	},
	'the credential is edited to a wrong password': { edit: 'wrong password', accepted: 6 },
};

const phoneAndText = { destination: '={{ $json.phone }}', message: '={{ $json.text }}' };
const parametersOf = ({ options }: Scenario) => ({
	...phoneAndText,
	operation: 'bulk',
	options: { batchSize: 2, ...options },
});
const items = Array.from({ length: 6 }, (_, index) => ({
	phone: `0639980${String(index + 1).padStart(3, '0')}`,
	text: `Message ${index + 1}`,
}));

/** An error without the text of an answer, which not all versions of n8n hand on. */
const wordsOf = (error?: { message: string; description?: string | null }) =>
	error && [error.message, error.description?.replace(/ It said: .*(?= accepted: )/, '')];

const withoutRepeats = (requests: readonly LoggedRequest[]): string[] => {
	const answers = requests.map(({ endpoint, statusCode }) => `${endpoint} ${statusCode}`);
	return answers.includes('bulk 401') ? [...new Set(answers)] : answers;
};

/** What a person sees of an execution. */
const seenInCore = ({ status, error, output, errorOutput: failed }: ExecutionResult) => ({
	status,
	error: wordsOf(error),
	output: output.map(({ json }) => json),
	failed: failed.map(({ json }) => json),
});
const seenInN8n = ({ status, error, runs }: Execution): ReturnType<typeof seenInCore> => {
	const given = (output: number) =>
		(runs[smshare] ?? []).flatMap(
			({ data }) => data?.main?.[output]?.map(({ json }) => json as never) ?? [],
		);
	return {
		status,
		error: wordsOf(error),
		output: given(0),
		failed: given(1),
	};
};

describe('n8n-core with its stand-ins does as n8n does', () => {
	const setup = setupForAll();

	function editOf({ edit }: Scenario): Record<string, string> {
		const { login, password } = accountOf(setup.gateway, 1);
		if (edit === 'another account') return { login, password };
		return edit === 'closed port' ? { baseUrl: 'http://127.0.0.1:1' } : { password: 'wrong' };
	}

	/** The same at the gateway's side, and then what the gateway has seen. */
	async function atGateway<T>({ fates = [] }: Scenario, act: () => Promise<T>) {
		const { gateway } = setup;
		gateway.reset();
		fates.forEach((kind, skip) => kind && gateway.faults.add({ on: 'bulk', skip, kind }));
		const seen = await act();
		return {
			seen,
			received: received(gateway),
			phones: gateway.phone().map(({ account }) => account),
			// How often a refused token is offered depends on chance, and on how young it is.
			answers: withoutRepeats(gateway.requests),
		};
	}

	async function inN8n(scenario: Scenario) {
		const { gateway, rest } = setup;
		const form = credentialFor(gateway, accountOf(gateway, 0));
		const id = await rest.createCredential(form);
		const node = smshareNode(id, parametersOf(scenario), scenario.settings);
		const workflow = await rest.createWorkflow(
			scenario.loop ? loop(customers(6), scenario.loop, node) : chain(...customers(6), node),
		);
		const executions = [await rest.runWorkflow(workflow)];
		if (scenario.edit) {
			const stored = await rest.readCredential(id);
			const data = { ...stored.data, ...editOf(scenario) };
			await rest.updateCredential(id, { ...stored, data });
			executions.push(await rest.runWorkflow(workflow));
		}
		for (let retry = 0; retry < (scenario.retries ?? 0); retry++) {
			executions.push(await rest.retryExecution(executions.at(-1)?.id ?? ''));
		}
		return executions.map(seenInN8n);
	}

	async function inCore(scenario: Scenario) {
		const n8n = createN8n();
		const form = credentialFor(setup.gateway, accountOf(setup.gateway, 0)).data;
		const credential = n8n.credential({ ...form, accessToken: '' } as never);
		const run = async () =>
			await n8n.run({
				credential,
				items,
				parameters: parametersOf(scenario),
				node: scenario.settings as never,
				...(scenario.loop && { loop: { batchSize: scenario.loop } }),
			});
		const results = [await run()];
		if (scenario.edit) {
			n8n.editCredential(credential, editOf(scenario));
			results.push(await run());
		}
		for (let retry = 0; retry < (scenario.retries ?? 0); retry++) {
			results.push(await n8n.retry(results.at(-1) as ExecutionResult));
		}
		return results.map(seenInCore);
	}

	const withFaults = Object.entries(faultKinds).map(([name, kind]) => [
		`the second request meets ${name}`,
		{ fates: [undefined, kind], options: timeoutFor(name as FaultName) } satisfies Scenario,
	]);
	const all = { ...scenarios, ...(Object.fromEntries(withFaults) as Record<string, Scenario>) };

	it.each(Object.keys(all))('when %s', async (name) => {
		const scenario = all[name] as Scenario;
		const inReality = await atGateway(scenario, () => inN8n(scenario));
		if (scenario.accepted !== undefined) {
			expect(inReality.received).toHaveLength(scenario.accepted);
		}
		expect(await atGateway(scenario, () => inCore(scenario))).toEqual(inReality);
	});

	it.each<[string, Record<string, string>, FaultKind | undefined]>([
		['works', {}, undefined],
		['has a wrong password', { password: 'wrong' }, undefined],
		['leads to no gateway', {}, { status: 404 }],
		['meets a gateway in trouble', {}, { status: 503 }],
		['has an address that is none', { baseUrl: 'smshare' }, undefined],
		['leads to another machine by plain http', { baseUrl: 'http://smshare.example' }, undefined],
		['leads to a host that is not known', { baseUrl: 'https://smshare.invalid' }, undefined],
	])('when a credential is tested that %s', async (_, changes, kind) => {
		const { gateway, rest } = setup;
		const test = async (press: () => Promise<unknown>) => {
			gateway.reset();
			if (kind) gateway.faults.add({ on: 'login', kind });
			const verdicts = [await press(), await press()];
			return { verdicts, logins: requestsTo(gateway, 'login').length };
		};
		const form = credentialFor(gateway, accountOf(gateway, 0), changes);
		const id = await rest.createCredential(form);
		const inReality = await test(() => rest.testCredential(id, form));
		const n8n = createN8n();
		const stored = n8n.credential({ ...form.data, accessToken: '' } as never);
		expect(await test(() => n8n.testCredential(stored))).toEqual(inReality);
	});
});
