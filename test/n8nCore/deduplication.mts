import type { IDataDeduplicator, Workflow } from 'n8n-workflow';
import { n8nCore } from './n8nModules.mts';
import type { ProcessedData } from './processedData.mts';

/** The store of each execution's world, by the workflow that n8n-core hands over. */
const stores = new WeakMap<object, IDataDeduplicator>();

const storeOf = ({ workflow }: { workflow: object }): IDataDeduplicator => {
	const store = stores.get(workflow);
	if (!store) throw new Error('This workflow belongs to no world');
	return store;
};

// n8n-core has one for each process, here for each module registry, which several worlds may share.
void n8nCore.DataDeduplicationService.init({
	checkProcessedAndRecord: (items, scope, context, options) =>
		storeOf(context).checkProcessedAndRecord(items, scope, context, options),
	removeProcessed: (items, scope, context, options) =>
		storeOf(context).removeProcessed(items, scope, context, options),
	clearAllProcessedItems: (scope, context, options) =>
		storeOf(context).clearAllProcessedItems(scope, context, options),
	getProcessedDataCount: (scope, context, options) =>
		storeOf(context).getProcessedDataCount(scope, context, options),
});

/** Has an execution of this workflow use this deduplication store. */
export function useStore(workflow: Workflow, store: ProcessedData): void {
	stores.set(workflow, store);
}
