import type { Execution } from '../../../sandbox/n8n/executions.mts';
import type { Postgres } from '../../../sandbox/queue/postgres.mts';
import type { Setup } from '../setup/setup.mts';
import { chain } from '../setup/workflows.mts';
import { exampleFor, headerAuth, storeCredential } from './importing.mts';

/** The example once-across-workers.json in an n8n, its table made as its note says. */
export interface OrdersOnce {
	/** Tells n8n that an order has been shipped. */
	post(order: string): Promise<void>;
	/** All its executions, newest first, when there are so many and they have ended. */
	ended(count: number): Promise<Execution[]>;
}

/** Imports and activates the example, with its claims in this database. */
export async function importOrdersOnce(setup: Setup, postgres: Postgres): Promise<OrdersOnce> {
	const { rest, n8n } = setup;
	const { host, port, user, password, database } = postgres;
	const data = { host, port, user, password, database, ssl: 'disable' };
	const claims = await storeCredential(setup, { name: 'Postgres', type: 'postgres', data });
	const { headers, credentials } = await headerAuth(setup);
	const example = await exampleFor(setup, 'once-across-workers.json', {
		...credentials,
		postgres: claims,
	});
	const [query = ''] = /CREATE TABLE [^`]+/.exec(JSON.stringify(example)) ?? [];
	const table = chain({
		name: 'Table',
		type: 'n8n-nodes-base.postgres',
		typeVersion: 2.5,
		parameters: { operation: 'executeQuery', query, options: {} },
		credentials: { postgres: claims },
	});
	const made = await rest.runWorkflow(await rest.createWorkflow(table));
	if (made.error) throw new Error(`There is no table: ${made.error.message}`);
	const workflow = await rest.createWorkflow(example);
	await rest.activateWorkflow(workflow);
	return {
		async post(order) {
			const answer = await fetch(`${n8n.url}/webhook/order-shipped-once`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify({ order, customer: { name: 'Robin', phone: '06 39 98 12 34' } }),
			});
			if (!answer.ok) throw new Error(`The web request was answered with ${answer.status}`);
		},
		async ended(count) {
			for (;;) {
				const listed = await rest.listExecutions(workflow);
				if (listed.length >= count) {
					return await Promise.all(listed.map(({ id }) => rest.awaitExecution(id)));
				}
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
		},
	};
}
