import type { ICredentialsHelper, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { Container, n8nCore } from './n8nModules.mts';

/**
 * What n8n's server gives n8n-core for one execution (`getBase` in its `workflow-execute-additional-data`).
 * The node under test starts no other workflow and no task runner, so those say that they are missing.
 */
export function createAdditionalData(
	credentialsHelper: ICredentialsHelper,
	own: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const notHere = async () => {
		throw new Error('The test harness has no server for this');
	};
	const base = 'http://localhost:5678';
	return {
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		executeWorkflow: notHere,
		getRunExecutionData: notHere,
		startRunnerTask: notHere,
		externalSecretsProxy: Container.get(n8nCore.ExternalSecretsProxy),
		instanceBaseUrl: `${base}/`,
		restApiUrl: `${base}/rest`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		webhookBaseUrl: `${base}/webhook`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		variables: {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		...own,
	};
}
