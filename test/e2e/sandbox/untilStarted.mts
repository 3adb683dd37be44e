import type { Owner } from '../../../sandbox/n8n/rest.mts';
import type { Program } from './runProgram.mts';

/** What a person reads once all is ready. */
export interface Started {
	program: Program;
	/** Where n8n answers. */
	n8n: string;
	/** Where the phone is shown. */
	phone: string;
	owner: Owner;
}

/** Waits until `npm start` has said that all is ready, and reads what it says. */
export async function untilStarted(program: Program): Promise<Started> {
	await program.untilSaid('Ctrl-C ends both.');
	const value = (name: string): string => {
		const found = new RegExp(`^ +${name} +(\\S+)$`, 'm').exec(program.output())?.[1];
		if (found === undefined) throw new Error(`It says no ${name}:\n${program.output()}`);
		return found;
	};
	const owner = { email: value('Email'), password: value('Password') };
	return { program, n8n: value('n8n'), phone: value('Phone'), owner };
}
