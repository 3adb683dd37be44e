import { startGateway } from '../gateway/gateway.mts';
import { itemsOf } from '../n8n/executions.mts';
import { openStage, type Stage } from '../start/openStage.mts';
import { timed } from '../start/timed.mts';
import { readExample } from './exampleWorkflow.mts';

const example = 'orders-ready.json';

/**
 * Starts a gateway and an n8n with the package installed, and runs the example workflow in it: a CSV
 * file of customers becomes SMS. The caller gets what runs, to look at it; when the caller is done,
 * all of it is stopped.
 * @param tell gets plain lines that say how it goes
 * @throws when a part fails, or when the gateway did not get one SMS for each customer and one for
 * the shop owner
 */
export async function runDemo(
	tell: (line: string) => void,
	look: (stage: Stage) => void,
): Promise<void> {
	const stage = await openStage(await startGateway(), { tell });
	try {
		await timed(tell, `Ran examples/${example}`, () => runExample(stage));
		look(stage);
	} finally {
		await stage.close();
	}
}

async function runExample({ gateway, rest, credential }: Stage): Promise<void> {
	const workflow = await rest.createWorkflow(await readExample(example, credential));
	const execution = await rest.runWorkflow(workflow);
	if (execution.status !== 'success') {
		const { message, description } = execution.error ?? { message: 'no reason given' };
		throw new Error(`The workflow ended as ${execution.status}: ${message}. ${description ?? ''}`);
	}
	const expected = itemsOf(execution, 'Customers').length + 1;
	const received = gateway.phone().length;
	if (received !== expected) {
		throw new Error(`The gateway accepted ${received} SMS, and should have had ${expected}.`);
	}
}
