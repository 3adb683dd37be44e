/** The clock of everything in this process: of n8n, the node and the gateway. Timers go on as they are. */
export interface Clock {
	/** Where it stands, in epoch milliseconds. */
	now(): number;
	/** Lets this much time be over at once. */
	advance(milliseconds: number): void;
}

/** Stops the clock for the tests of a `describe` or a file; it goes on after each. */
export function stoppedClock(): Clock {
	beforeEach(() => {
		jest.useFakeTimers({
			now: Date.now(),
			doNotFake: [
				'hrtime',
				'nextTick',
				'performance',
				'queueMicrotask',
				'setImmediate',
				'clearImmediate',
				'setInterval',
				'clearInterval',
				'setTimeout',
				'clearTimeout',
			],
		});
	});
	afterEach(() => {
		jest.useRealTimers();
	});
	return {
		now: () => Date.now(),
		advance: (milliseconds) => {
			jest.setSystemTime(Date.now() + milliseconds);
		},
	};
}
