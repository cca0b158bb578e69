/** Whether this project runs on a version of Node. */
export function suits(version: string): boolean
/** Runs npm as whoever started this did; whether it did what it should. */
export function npm(...args: readonly string[]): boolean
/** From a fresh clone to a project that can be started. */
export function setUp(): void
