import type { History, HistoryEvent } from './history'

type Of<Type extends HistoryEvent['type']> = Extract<HistoryEvent, { type: Type }>

/** An event with its place in the history. */
export type Placed<Type extends HistoryEvent['type']> = Of<Type> & { readonly at: number }

/** All events of one type, in order, each with its place. */
export function eventsOf<Type extends HistoryEvent['type']>(history: History, type: Type): Placed<Type>[] {
  return history.flatMap((event, at) => (isOf(event, type) ? [{ ...event, at }] : []))
}

/** Whether two events are about the same page. */
export function samePage(
  a: { readonly client: string; readonly job: string },
  b: { readonly client: string; readonly job: string },
): boolean {
  return a.client === b.client && a.job === b.job
}

/** A value as a sentence shows it. */
export function quoted(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length <= 60 ? text : `${text.slice(0, 57)}…"`
}

function isOf<Type extends HistoryEvent['type']>(event: HistoryEvent, type: Type): event is Of<Type> {
  return event.type === type
}
