import type { FieldRow, Fields, FieldTable } from '../../../src/services/resources/job'
import type { Random } from '../random'

/** Something to type, and by field the part of it that nobody else ever types. */
export interface Keystrokes {
  readonly values: Fields
  readonly marks: Readonly<Record<string, string>>
}

/** A word being composed: what stands in its box, and the part of it that nobody else ever types. */
export interface Composed {
  readonly text: string
  readonly mark: string
}

/** Makes up what people type. Wherever the kind of field allows it, no value is ever typed twice. */
export interface Typist {
  /** @param visible what stands in the form. */
  type(client: string, visible: Fields): Keystrokes
  /** The first letters of a word, composed into a text. */
  beginWord(client: string, text: string): Composed
  /** The text of a note. */
  note(client: string): string
}

const dayMs = 24 * 60 * 60 * 1000
const firstDay = Date.UTC(2026, 0, 1)

/** @param clients clients with a contact of theirs, as values of a job. */
export function createTypist(random: Random, fields: FieldTable, clients: readonly Fields[]): Typist {
  const rows = fields.filter((row) => row.section !== undefined)
  let count = 0
  const word = (client: string) => `${client}·${++count}`

  const valueOf = (row: FieldRow, client: string, visible: Fields): Keystrokes => {
    const { name, kind } = row
    const one = (value: Fields[string], mark?: string): Keystrokes => ({
      values: { [name]: value },
      marks: mark === undefined ? {} : { [name]: mark },
    })
    switch (kind) {
      case 'longText':
      case 'richText': {
        const mark = word(client)
        return one(rewritten(random, visible[name], mark), mark)
      }
      case 'text':
        // What is too long, the server refuses.
        return one(random.chance(0.03) ? 'x'.repeat(101) : word(client))
      case 'choice':
        return one(random.pick(row.choices ?? []).value)
      case 'boolean':
        return one(visible[name] !== true)
      case 'decimal':
        return one((++count / 100).toFixed(2))
      case 'date':
        return one(new Date(firstDay + ++count * dayMs).toISOString().slice(0, 10))
      case 'reference':
        return { values: random.pick(clients), marks: {} }
      case 'dateTime':
        return one(null)
    }
  }
  return {
    type: (client, visible) => {
      // Half of what people type is text, and text is where they meet.
      const pool = random.chance(0.5) ? rows.filter(({ kind }) => kind === 'longText') : rows
      return valueOf(random.pick(pool), client, visible)
    },
    beginWord(client, text) {
      const mark = `${word(client)}…`
      return { text: rewritten(random, text, mark), mark }
    },
    note: (client) => `Called about it: ${word(client)}`,
  }
}

/** A text with one word more: at its start, at its end, in place of a line, or in place of it all. */
function rewritten(random: Random, text: Fields[string] | undefined, mark: string): string {
  const lines = typeof text === 'string' && text !== '' ? text.split('\n') : []
  const at = random.below(lines.length + 1)
  const how = random.below(10)
  if (how === 0 || lines.length > 12) return mark
  if (how < 4) return [...lines.slice(0, at), mark, ...lines.slice(at + 1)].join('\n')
  return [...lines.slice(0, at), mark, ...lines.slice(at)].join('\n')
}
