import type { RecordName } from '../../services/record/recordName'

/** What every language says of something that has no name in it. */
export const someRecord = {
  one: 'record',
  many: 'records',
  de: { article: 'der', one: 'Datensatz', genitive: 'Datensatzes' },
  he: { gender: 'feminine', one: 'רשומה', definite: 'הרשומה' },
} as const satisfies Required<RecordName>
