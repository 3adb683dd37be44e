import { createHash } from 'node:crypto';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** What n8n keeps of one node: in its table, this is JSON. */
interface Row {
	mode: string;
	data: string[];
}

/**
 * Stands for n8n's deduplication store, with what its `DeduplicationHelper` does and does not do: a row
 * for each node, read and written as a whole, with no lock, so that what is written in between is lost;
 * of several first inserts all but one fail; digests instead of values; equal new values of one call are
 * all added. `test/e2e/once/store.test.mts` asks a real n8n the same questions.
 */
export class ProcessedData implements IDataDeduplicator {
	/** The table, which outlives the process. */
	readonly rows: Map<string, string>;

	/** How often it was asked to add or to remove. */
	calls = 0;

	/**
	 * @param rows those of another process, to share them
	 * @param access is awaited before each read and each write
	 */
	constructor(
		rows = new Map<string, string>(),
		private readonly access: () => Promise<void> = () => new Promise(setImmediate),
	) {
		this.rows = rows;
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
		{ mode, maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		this.calls++;
		const row = await this.find(scope, context);
		const digests = items.map(digestOf);
		if (!row) {
			if (maxEntries) digests.splice(0, digests.length - maxEntries);
			await this.access();
			const key = keyOf(scope, context);
			if (this.rows.has(key)) {
				throw new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.workflowId');
			}
			this.rows.set(key, JSON.stringify({ mode, data: digests }));
			return { new: items, processed: [] };
		}
		const before = new Set(row.data);
		const result: IDeduplicationOutput = { new: [], processed: [] };
		items.forEach((item, index) => {
			const digest = digests[index] as string;
			if (before.has(digest)) result.processed.push(item);
			else {
				result.new.push(item);
				row.data.push(digest);
			}
		});
		if (maxEntries) row.data.splice(0, row.data.length - maxEntries);
		await this.update(scope, context, row);
		return result;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.calls++;
		const row = await this.find(scope, context);
		if (!row) return;
		for (const digest of items.map(digestOf)) {
			const index = row.data.indexOf(digest);
			if (index !== -1) row.data.splice(index, 1);
		}
		await this.update(scope, context, row);
	}

	async clearAllProcessedItems(
		scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
	): Promise<void> {
		await this.access();
		this.rows.delete(keyOf(scope, context));
	}

	async getProcessedDataCount(
		scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.find(scope, context))?.data.length ?? 0;
	}

	private async find(
		scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
	): Promise<Row | undefined> {
		if (!context.workflow.id) throw new Error('The workflow has no id');
		await this.access();
		const row = this.rows.get(keyOf(scope, context));
		return row === undefined ? undefined : (JSON.parse(row) as Row);
	}

	private async update(
		scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
		row: Row,
	): Promise<void> {
		await this.access();
		const key = keyOf(scope, context);
		if (this.rows.has(key)) this.rows.set(key, JSON.stringify(row));
	}
}

function keyOf(scope: 'node' | 'workflow', { workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;
}

function digestOf(item: DeduplicationItemTypes): string {
	return createHash('md5').update(item.toString()).digest('base64');
}
