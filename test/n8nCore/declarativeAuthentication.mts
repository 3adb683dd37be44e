import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';
import { n8nWorkflow } from './n8nModules.mts';

const { isExpression } = n8nWorkflow;

/** Fills headers, body, query and auth of a request as a declarative `authenticate` says; `$credentials` is known. */
export function authenticateDeclaratively(
	{ properties }: IAuthenticateGeneric,
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const resolve = (value: string) => resolveText(value, credentials, workflow, node);
	const parts = options as unknown as Record<string, IDataObject | undefined>;
	options.headers ??= {};
	for (const [part, values] of Object.entries(properties)) {
		const target = (parts[part] ??= {});
		for (const [key, value] of Object.entries(values as Record<string, string>)) {
			target[resolve(key)] = resolve(value);
		}
	}
	return options;
}

function resolveText(
	value: string,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(value)) return value;
	const resolved = workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		{ $credentials: credentials },
		undefined,
		'',
	);
	return resolved ? String(resolved) : '';
}
