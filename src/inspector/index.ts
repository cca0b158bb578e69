/**
 * The door `./inspector`, for development: sees what edit sessions do, makes their events and requests wait, and shows
 * it. An application that does not import it has nothing of it.
 */
export { createInspection, type Inspection } from './recording/inspection'
export type { Gate, GateMode, Held } from './recording/gate'
export { mountInspector } from './mountInspector'
export type { Answer, Entry, Happening, Outcome, Request, Run, SeenActor, TypedEvent } from './recording/run'
export type { Chart, ChartEdge, ChartState } from './recording/chart'
export { createRedactor } from './recording/redact'
export { exportRun, importRun } from './recording/runFile'
export { replay, type Replayed } from './replay/replay'
export { scriptOf, type RunResult, type Script, type ScriptStep } from './replay/script'
export { testOf, type CopiedTest } from './replay/testText'
