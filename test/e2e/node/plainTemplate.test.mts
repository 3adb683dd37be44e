import fc from 'fast-check';

import { ASK_N8N, compilePlainTemplate } from '../../../nodes/Smshare/input/plainTemplate.ts';
import { randomJson, randomTemplate } from '../../integration/input/randomTemplates.mts';
import { startEngineN8n, type EngineN8n } from '../setup/engineN8n.mts';
import { PARAMETERS, type Answer } from '../setup/engineNodes.mts';
import { subject } from '../setup/subject.mts';

const ITEMS_IN_A_RUN = 25;
const RUNS = 12;
/** Beside the other test of these, so that both together see more. */
const FIRST_SEED = 1_000;

/** n8n's database keeps text as UTF-8, so a template that is not UTF-8 is another one there. */
const survivesStorage = (text: string) => Buffer.from(text).toString() === text;

const compilable = randomTemplate.filter(
	(text) => survivesStorage(text) && compilePlainTemplate(text) !== undefined,
);

describe('a compiled template', () => {
	let n8n: EngineN8n;

	beforeAll(async () => {
		n8n = await startEngineN8n(subject().n8nVersion);
	});

	afterAll(async () => {
		await n8n.stop();
	});

	it('gives exactly what the engine of a running n8n gives, or leaves the item to n8n', async () => {
		let compared = 0;
		for (let run = 0; run < RUNS; run++) {
			const seed = FIRST_SEED + run;
			const templates = fc.sample(compilable, { seed, numRuns: PARAMETERS });
			const items = fc.sample(randomJson, { seed, numRuns: ITEMS_IN_A_RUN });
			const answers = await n8n.ask(templates, items);
			templates.forEach((text, index) => {
				items.forEach((json, item) => {
					const value: unknown = compilePlainTemplate(text)?.(json);
					if (value === ASK_N8N) return;
					compared++;
					const answer: Answer | undefined = answers[index]?.[item];
					expect({ text, json, answer }).toEqual({ text, json, answer: { value } });
				});
			});
		}
		expect(compared).toBeGreaterThanOrEqual(20_000);
	}, 180_000);

	it('is compared with an engine that evaluates', async () => {
		const templates = [
			'{{ $json.a.toUpperCase() }} {{ 1 + 1 }}',
			'{{ $json.list }}',
			'{{ $json.a( }}',
		];
		const answers = await n8n.ask(templates, [{ a: 'x', list: [] }]);
		expect(answers.slice(0, 3)).toEqual([[{ value: 'X 2' }], ['an object'], ['an error']]);
	});
});
