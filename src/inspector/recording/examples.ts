import type { SessionEvent } from '../../machines/session/editSession.types'
import { isNested } from './changes'
import type { TypedEvent } from './run'

const examples: Partial<{ readonly [Type in SessionEvent['type']]: Extract<SessionEvent, { type: Type }> }> =
  {
    'field.edit': { type: 'field.edit', values: { notes: 'Typed in the inspector' } },
    'field.unreadable': { type: 'field.unreadable', name: 'price_cap', text: '12,' },
    'note.edit': { type: 'note.edit', text: 'A note' },
    'operation.ask': { type: 'operation.ask', operation: { kind: 'addEvent', text: 'A note' } },
    'aside.dismiss': { type: 'aside.dismiss', by: 'undo' },
    'autosave.set': { type: 'autosave.set', on: false },
    'choose.all': { type: 'choose.all', take: 'mine' },
    'remote.changed': { type: 'remote.changed', etag: null },
  }

/** An event of this type that one can send, or change first. Keys are those that wait for a decision. */
export function exampleOf(type: string, context: Readonly<Record<string, unknown>>): TypedEvent {
  const known = (examples as Readonly<Record<string, TypedEvent | undefined>>)[type]
  if (known !== undefined) return known
  if (type === 'choose' || type === 'choose.none' || type === 'put.back') {
    const example = { type, key: firstKey(context), ...(type === 'choose' && { take: 'mine' }) }
    return example
  }
  return { type }
}

function firstKey(context: Readonly<Record<string, unknown>>): string {
  const comparisons = [context, ...Object.values(context).filter(isNested)].map(
    (place) => (place as Record<string, unknown>)['comparison'],
  )
  const [decision] = comparisons.flatMap((each) =>
    isNested(each) && 'decisions' in each && Array.isArray(each.decisions)
      ? (each.decisions as unknown[])
      : [],
  )
  return isNested(decision) && 'key' in decision ? String(decision.key) : 'notes'
}
