import { readFileSync } from 'node:fs';
import { extractFromAICalls, NodeHelpers } from 'n8n-workflow';
import { NodeHelpers as oldestHelpers } from 'n8n-workflow-oldest';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { classesUnderTest } from '../n8nCore/underTest.mts';

// Users' saved workflows hold these names and rely on these defaults: they only ever grow.

const { nodeClass, credentialClass } = classesUnderTest();
const { description } = new nodeClass();
const credential = new credentialClass();
const isNotice = ({ type }: INodeProperties) => type === 'notice';
const isForTools = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.['@tool'] !== undefined;
/** What workflows hold; a notice is only shown. */
const fields = description.properties.filter((field) => !isNotice(field) && !isForTools(field));

/** Name, type and default of each field, as `name: type = default`. */
function summary(some: INodeProperties[]): string[] {
	return some.map(
		({ name, type, default: value }) => `${name}: ${type} = ${JSON.stringify(value)}`,
	);
}

function shownFor(operation: string, dataMode?: string): INodeProperties[] {
	return fields.filter(({ displayOptions }) => {
		const show = displayOptions?.show ?? {};
		return (
			(show.operation?.includes(operation) ?? true) &&
			displayOptions?.hide?.operation?.includes(operation) !== true &&
			(show.dataMode === undefined || show.dataMode.includes(dataMode ?? ''))
		);
	});
}

function optionsOf(operation: string): INodeProperties[] {
	const options = shownFor(operation).find(({ name }) => name === 'options');
	return (options?.options ?? []) as INodeProperties[];
}

/** Every text that a person reads in the node. */
function allFields(some: INodeProperties[]): INodeProperties[] {
	return some.flatMap((field) => {
		const inner = (field.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
		const nested = inner.flatMap((option) =>
			'values' in option ? option.values : 'type' in option ? [option] : [],
		);
		return [field, ...allFields(nested)];
	});
}

describe('the node as n8n knows it', () => {
	it('keeps its name, version and credential', () => {
		expect(description).toMatchObject({
			name: 'smshare',
			displayName: 'SMShare',
			version: [1],
			defaultVersion: 1,
			usableAsTool: true,
			credentials: [{ name: 'smshareApi', required: true }],
		});
	});

	it('keeps the fields of Send', () => {
		expect(summary(shownFor('send'))).toEqual([
			'operation: options = "send"',
			'destination: string = ""',
			'message: string = ""',
			'options: collection = {}',
			'simplify: boolean = true',
		]);
	});

	it('keeps the fields of Bulk where they are defined below', () => {
		expect(summary(shownFor('bulk', 'defineBelow'))).toEqual([
			'operation: options = "send"',
			'dataMode: options = "defineBelow"',
			'destination: string = ""',
			'message: string = ""',
			'options: collection = {}',
			'simplify: boolean = true',
		]);
	});

	it('keeps the fields of Bulk where input fields are mapped', () => {
		expect(summary(shownFor('bulk', 'autoMapInputData'))).toEqual([
			'operation: options = "send"',
			'dataMode: options = "defineBelow"',
			'destinationField: string = "destination"',
			'messageField: string = "message"',
			'sendAtField: string = "sendAt"',
			'options: collection = {}',
			'simplify: boolean = true',
		]);
	});

	it('lets a model fill in To and Message where the node is a tool, told how and with what result', () => {
		const forTools = description.properties.filter(isForTools);
		for (const operation of ['send', 'bulk']) {
			const own = forTools.filter(({ displayOptions }) =>
				displayOptions?.show?.operation?.includes(operation),
			);
			expect(own.map(({ name }) => name)).toEqual(['toolDescription', 'destination', 'message']);
			const [tool, to, message] = own.map((field) => String(field.default));
			for (const status of [
				'accepted',
				'scheduled',
				'skipped',
				'refused',
				'notSent',
				'unconfirmed',
			]) {
				expect(tool).toContain(status);
			}
			expect(extractFromAICalls(to ?? '')).toMatchObject([
				{ key: 'To', description: expect.stringContaining('+33639981234') as string },
			]);
			expect(extractFromAICalls(message ?? '')).toMatchObject([
				{ key: 'Message', description: expect.stringContaining('160 characters') as string },
			]);
		}
		expect(
			forTools.some(({ displayOptions }) =>
				displayOptions?.show?.operation?.includes('sendAndWait'),
			),
		).toBe(false);
	});

	it('keeps the fields of Send and Wait for Response', () => {
		expect(summary(shownFor('sendAndWait'))).toEqual([
			'operation: options = "send"',
			'destination: string = ""',
			'message: string = ""',
			'responseType: options = "approval"',
			'approvalOptions: fixedCollection = {}',
			'options: collection = {}',
		]);
	});

	it('keeps the options of Send and Wait for Response', () => {
		expect(summary(optionsOf('sendAndWait'))).toEqual([
			'allowedCountries: multiOptions = []',
			'defaultCountry: options = ""',
			'leaveOutNumbers: string = ""',
			'limitWaitTime: fixedCollection = {"values":{"limitType":"afterTimeInterval","resumeAmount":45,"resumeUnit":"minutes"}}',
			'maxSegments: number = 0',
			'mobileOnly: boolean = false',
			'smartEncoding: boolean = false',
			'timeout: number = 30',
		]);
	});

	it('keeps what makes n8n take Send and Wait for Response for its own, and no tool offer it', () => {
		expect(description.webhooks).toEqual(
			['GET', 'POST'].map((httpMethod) => ({
				name: 'default',
				httpMethod,
				responseMode: 'onReceived',
				responseData: '',
				path: '={{ $nodeId }}',
				restartWebhook: true,
				isFullPath: true,
			})),
		);
		const operation = fields.find(({ name }) => name === 'operation');
		const option = operation?.options?.find((one) => 'value' in one && one.value === 'sendAndWait');
		expect(option).toMatchObject({ displayOptions: { hide: { '@tool': [true] } } });
		const codex: unknown = JSON.parse(readFileSync('nodes/Smshare/Smshare.node.json', 'utf8'));
		expect(codex).toMatchObject({ subcategories: { HITL: ['Human in the Loop'] } });
	});

	it('keeps the options of Send', () => {
		expect(summary(optionsOf('send'))).toEqual([
			'allowedCountries: multiOptions = []',
			'defaultCountry: options = ""',
			'dryRun: boolean = false',
			'leaveOutNumbers: string = ""',
			'maxRecipients: number = 0',
			'maxSegments: number = 0',
			'mobileOnly: boolean = false',
			'onceOnlyHistory: number = 10000',
			'onceOnlyKey: string = ""',
			'smartEncoding: boolean = false',
			'sendAt: dateTime = ""',
			'sendingWindow: fixedCollection = {"window":{"from":"09:00","to":"18:00","days":[1,2,3,4,5]}}',
			'timeout: number = 30',
			'whenUnconfirmed: options = "report"',
		]);
	});

	it('keeps the options of Bulk', () => {
		expect(summary(optionsOf('bulk'))).toEqual([
			'allowedCountries: multiOptions = []',
			'batchSize: number = 100',
			'groupIdentical: boolean = true',
			'defaultCountry: options = ""',
			'dryRun: boolean = false',
			'leaveOutNumbers: string = ""',
			'maxRecipients: number = 0',
			'maxSegments: number = 0',
			'messagesPerMinute: number = 0',
			'mobileOnly: boolean = false',
			'onceOnlyHistory: number = 10000',
			'onceOnlyKey: string = ""',
			'removeDuplicates: boolean = false',
			'smartEncoding: boolean = false',
			'sendAt: dateTime = ""',
			'sendingWindow: fixedCollection = {"window":{"from":"09:00","to":"18:00","days":[1,2,3,4,5]}}',
			'summarize: boolean = false',
			'timeout: number = 30',
			'whenUnconfirmed: options = "report"',
		]);
	});

	it('keeps the values that lists offer', () => {
		const values = (name: string) =>
			allFields(fields)
				.find((field) => field.name === name)
				?.options?.map((option) => (option as INodePropertyOptions).value);
		expect(values('operation')).toEqual(['send', 'bulk', 'sendAndWait']);
		expect(values('responseType')).toEqual(['approval', 'freeText']);
		expect(values('approvalType')).toEqual(['single', 'double']);
		expect(values('limitType')).toEqual(['afterTimeInterval', 'atSpecifiedTime']);
		expect(values('resumeUnit')).toEqual(['minutes', 'hours', 'days']);
		expect(values('dataMode')).toEqual(['autoMapInputData', 'defineBelow']);
		expect(values('whenUnconfirmed')).toEqual(['report', 'resend', 'assumeSent']);
		expect(values('days')).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(values('defaultCountry')).toEqual(expect.arrayContaining(['', 'FR', 'GB', 'US']));
		expect(['', ...(values('allowedCountries') ?? [])]).toEqual(values('defaultCountry'));
	});

	it('offers Send At only where no input field is mapped to it', () => {
		const sendAt = optionsOf('bulk').find(({ name }) => name === 'sendAt');
		expect(sendAt?.displayOptions).toEqual({ show: { '/dataMode': ['defineBelow'] } });
	});

	it('explains every field, without a full stop after a single sentence', () => {
		for (const field of allFields(fields)) {
			if (['operation', 'options', 'window'].includes(field.name)) continue;
			const text = field.description ?? '';
			expect(text).not.toBe('');
			const sentences = text.split(/[.:] (?=[A-Z0-9])/).length;
			if (sentences === 1) expect(text.endsWith('.')).toBe(false);
		}
	});

	it('takes the name of an input field that is dragged onto the field of a mapping', () => {
		const mapped = fields.filter(({ name }) => name.endsWith('Field'));
		expect(mapped.map(({ requiresDataPath }) => requiresDataPath)).toEqual(Array(3).fill('single'));
	});

	it.each([
		['n8n 1.x', oldestHelpers],
		['n8n 2.x', NodeHelpers],
	])(
		'keeps an option whole that was only added, when another is added or %s saves',
		(_, helpers) => {
			for (const operation of ['send', 'bulk']) {
				for (const option of optionsOf(operation)) {
					if (option.type !== 'fixedCollection') continue;
					const options = { [option.name]: option.default } as INodeParameters;
					const read = (given: INodeParameters, withDefaults: boolean) =>
						helpers.getNodeParameters(
							description.properties as never,
							given as never,
							withDefaults,
							false,
							null,
							description as never,
						) as INodeParameters;
					// The editor keeps a node without its defaults, and n8n adds them before it runs.
					const kept = read({ operation, options }, false);
					expect(read(kept, true).options).toEqual(options);
					expect(Object.keys(option.default as object)).not.toEqual([]);
				}
			}
		},
	);

	it('is offered no Custom API Call: n8n adds one to the operations of a node with a single version', () => {
		const { version, defaultVersion } = description;
		expect(defaultVersion === undefined || (defaultVersion as unknown) === version).toBe(false);
	});

	it('warns of what an option brings with it, once it is chosen', () => {
		const noticesFor = (parameters: INodeParameters) =>
			description.properties
				.filter(isNotice)
				.filter((field) => NodeHelpers.displayParameter(parameters, field, null, null))
				.map(({ name }) => name);
		const resend = { whenUnconfirmed: 'resend' };
		expect(noticesFor({ operation: 'send', options: {} })).toEqual([]);
		expect(noticesFor({ operation: 'send', options: resend })).toEqual(['resendNotice']);
		expect(noticesFor({ operation: 'bulk', options: resend })).toEqual(['resendNotice']);
		const paced = (rate: number) => ({ operation: 'bulk', options: { messagesPerMinute: rate } });
		expect(noticesFor(paced(0))).toEqual([]);
		expect(noticesFor(paced(30))).toEqual(['pacingNotice']);
	});

	it('says of batch-wide options that the first item decides', () => {
		const batchWide = ['batchSize', 'messagesPerMinute', 'sendingWindow', 'groupIdentical'];
		batchWide.push(
			'removeDuplicates',
			'summarize',
			'timeout',
			'whenUnconfirmed',
			'leaveOutNumbers',
		);
		const options = optionsOf('bulk').filter(({ name }) => batchWide.includes(name));
		expect(options).toHaveLength(batchWide.length);
		for (const option of options) {
			expect(option.description).toContain('Read once, from the first item');
		}
	});
});

it('does not offer to let a model fill in what keeps it in bounds, unless that may be an expression', () => {
	const guards = ['allowedCountries', 'maxRecipients', 'mobileOnly'];
	for (const operation of ['send', 'bulk', 'sendAndWait']) {
		const options = optionsOf(operation).filter(({ name }) => guards.includes(name));
		expect(options.length).toBeGreaterThan(1);
		expect(options.filter(({ noDataExpression }) => noDataExpression !== true)).toEqual([]);
	}
});

describe('the credential as n8n knows it', () => {
	it('keeps its name and fields', () => {
		expect([credential.name, credential.displayName]).toEqual(['smshareApi', 'SMShare API']);
		expect(summary(credential.properties)).toEqual([
			'login: string = ""',
			'password: string = ""',
			'apiKey: string = ""',
			'appName: string = "n8n"',
			'baseUrl: string = "https://smshare.fr"',
			'allowInsecureConnection: boolean = false',
			'accessToken: hidden = ""',
		]);
	});

	it('shows no secret: password, API key and token never reach the browser', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual(['password', 'apiKey', 'accessToken']);
	});
});
