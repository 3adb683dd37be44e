import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { properties } from '../../../nodes/Smshare/operations/index.ts';
import { labelOf } from '../../../nodes/Smshare/input/readParameter.ts';

/** Each parameter that holds a value, by the name that the node reads it by. */
const named = properties
	.flatMap((field): Array<[string, string]> => {
		if (field.type === 'notice') return [];
		if (field.type !== 'collection') return [[field.name, field.displayName]];
		const options = (field.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
		return options.map(({ name, displayName }) => [`options.${name}`, displayName]);
	})
	.concat([['options.sendingWindow.window', 'Sending Window']]);

test.each(named)('errors call %s by the name that the node shows: %s', (name, shown) => {
	expect(labelOf(name)).toBe(shown);
});
