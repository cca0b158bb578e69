/** Whether this project runs on a version of Node. */
export function suits(version: string): boolean
/** How npm is started as whoever started this did: program, arguments and options. */
export function startOfNpm(
  ...args: readonly string[]
): readonly [program: string, args: readonly string[], options: { readonly shell?: boolean }]
/** Runs npm as whoever started this did; whether it did what it should. */
export function npm(...args: readonly string[]): boolean
/** From a fresh clone to a project that can be started. */
export function setUp(): void
