import type { INodeType, INodeTypeDescription, INodeTypes } from 'n8n-workflow';
import { n8nCore } from './n8nModules.mts';
import { asToolType } from './toolType.mts';

type PartialNodeType = Omit<INodeType, 'description'> & {
	description: Partial<INodeTypeDescription>;
};

/** The node types that a n8n knows, by their full names such as `n8n-nodes-base.noOp`. */
export class NodeTypeRegistry implements INodeTypes {
	private readonly types = new Map<string, INodeType>();

	/**
	 * Registers a node type under its full name. The instance is left as it is; what is registered inherits from it and
	 * has the full name in its description, as n8n's loader gives it.
	 */
	register(fullName: string, nodeType: PartialNodeType): void {
		const description = { ...nodeType.description, name: fullName };
		this.types.set(
			fullName,
			Object.create(nodeType, { description: { value: description } }) as INodeType,
		);
	}

	getByName(fullName: string): INodeType {
		return this.getByNameAndVersion(fullName);
	}

	/** Also makes the `…Tool` form of a node that is `usableAsTool`, when it is asked for. */
	getByNameAndVersion(fullName: string): INodeType {
		const known = this.types.get(fullName);
		if (known) return known;

		const base = this.types.get(fullName.replace(/Tool$/, ''));
		if (!fullName.endsWith('Tool') || !base?.description.usableAsTool) {
			const [packageName = '', nodeName = ''] = fullName.split('.');
			throw new n8nCore.UnrecognizedNodeTypeError(packageName, nodeName);
		}
		const tool = asToolType(base);
		this.types.set(fullName, tool);
		return tool;
	}

	getKnownTypes() {
		return {};
	}
}
