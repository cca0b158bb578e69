import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { createEditSessions } from '../../machines/collection/editSessions'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import type { RecordName } from '../../services/record/recordName'
import { defineResource } from '../../services/resources/resource'
import { createMessages, type Messages } from '../messages/catalogue'
import { german } from '../messages/de'
import { english } from '../messages/en'
import { hebrew } from '../messages/he'
import { provideMessages } from '../messages/useMessages'
import { changeBehind, page, prepareDom, settled } from '../testing/mountForm'
import JobEditForm from './JobEditForm.vue'

const articles = defineResource({
  name: {
    one: 'article',
    many: 'articles',
    de: { article: 'der', one: 'Beitrag', genitive: 'Beitrags' },
    he: { gender: 'masculine', one: 'מאמר', definite: 'המאמר' },
  },
  fields: [
    { name: 'heading', label: 'Heading', kind: 'text', nullable: false },
    { name: 'teaser', label: 'Teaser', kind: 'text', nullable: false },
  ],
  paths: { record: (id) => `/articles/${id}` },
})

const languages = [
  { catalogue: english, job: /\bjobs?\b/i, noun: 'article', dialog: 'changed this article while' },
  { catalogue: german, job: /auftr[aä]g/i, noun: 'Beitrag', dialog: 'hat diesen Beitrag geändert' },
  { catalogue: hebrew, job: /עבוד/, noun: 'מאמר', dialog: 'המאמר שונה על ידי' },
] as const

/** Whatever a message takes: a person, several labels, a text or a number. */
const anything = Object.assign(['5'], { names: ['Priya'], own: false })

/** Every sentence of these messages, by its path. */
function sentences(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function')
    return sentences(value(...Array<unknown>(value.length).fill(anything)), path)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => sentences(each, `${path}.${key}`))
}

/** What the form, its dialogs, banners, toasts and the history of a record say; sections are named by a host's table. */
function sentencesOf({
  conflict,
  notices,
  operations,
  notes,
  job: { sections: _sections, ...job },
}: Messages) {
  return sentences({ conflict, notices, operations, notes, job })
}

/** Everything on screen and read out. */
function everything(): string {
  const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((each) =>
    ['aria-label', 'title', 'placeholder'].map((name) => each.getAttribute(name) ?? ''),
  )
  return [document.body.textContent, ...spoken].join('\n')
}

async function mountArticle(messages: Messages) {
  prepareDom()
  const backend = createMemoryRecords({
    fields: articles.fields,
    jobs: { a1: { heading: 'Steel', teaser: 'On steel' } },
  })
  const api = createMemoryRecordApi({ backend, by: 'Hana' })
  const session = createEditSessions(articles, { api, autosave: false }).open('a1')
  const wrapper = mount(JobEditForm, {
    attachTo: document.body,
    props: { session },
    global: { plugins: [(app) => provideMessages(shallowRef(messages), app)] },
  })
  await settled()
  return {
    wrapper,
    session,
    ...page(),
    colleague: (heading: string) => changeBehind(backend, { heading }, 'Priya', 'a1'),
  }
}

let unmount: (() => void) | undefined
afterEach(() => {
  unmount?.()
  unmount = undefined
})

describe.each(languages)('an article in $catalogue.language', ({ catalogue, job, noun, dialog }) => {
  it('is called so in every sentence about it, and never a job', () => {
    const all = sentencesOf(createMessages(catalogue).about(articles.name))
    expect(all.filter(([, text]) => job.test(text))).toEqual([])
    const ofJobs = sentencesOf(createMessages(catalogue).about({ one: 'job', many: 'jobs' }))
    const named = all.filter(([, text]) => text.toLowerCase().includes(noun.toLowerCase()))
    expect(named.length).toBeGreaterThan(30)
    // Whatever else there is reads the same for every record.
    expect(
      ofJobs.filter(
        ([path, text], index) => text !== all[index]?.[1] && !named.some(([other]) => other === path),
      ),
    ).toEqual([])
  })

  it('is called so by the form and the dialog about a conflict', async () => {
    const messages = createMessages(catalogue)
    const { wrapper, session, colleague, type, text } = await mountArticle(messages)
    unmount = () => wrapper.unmount()
    expect(wrapper.get('form').attributes('aria-label')?.toLowerCase()).toBe(noun.toLowerCase())
    await type('Heading', 'Iron')
    await colleague('Copper')
    session.send({ type: 'save' })
    await settled()
    expect(text().replaceAll(/[\u2068\u2069]/g, '')).toContain(dialog)
    expect(everything()).not.toMatch(job)
  })
})

it('a record whose resource has no name in a language is called a record there', () => {
  const { conflict, notices, operations } = createMessages(german).about({ one: 'order', many: 'orders' })
  expect(notices.notLoaded).toBe('Dieser Datensatz ließ sich nicht laden.')
  expect(operations.delete.waits).toBe(
    'Das Löschen dieses Datensatzes muss warten. Sie werden vorher gefragt.',
  )
  expect(conflict.cancel).toBe('Den Datensatz lassen, wie er ist')
  expect(createMessages(hebrew).about({ one: 'order', many: 'orders' }).notices.notLoaded).toBe(
    'הרשומה הזאת לא נטענה.',
  )
})

it('a German noun of each gender stands in its case', () => {
  const sentencesFor = (de: NonNullable<RecordName['de']>) => {
    const { conflict, notices, notes } = createMessages(german).about({ one: 'x', many: 'x', de })
    return [
      conflict.cancel,
      notices.readOnly,
      notes.emptyText,
      notes.compareTitle,
      conflict.title({ names: ['Tom'], own: false }),
    ].join(' ')
  }
  expect(sentencesFor({ article: 'die', one: 'Bestellung' })).toBe(
    'Die Bestellung lassen, wie sie ist Sie können diese Bestellung lesen, aber nicht ändern. Ein Vermerk bleibt bei der Bestellung und zeigt, wer ihn wann geschrieben hat. Fassungen dieser Bestellung vergleichen Tom hat diese Bestellung geändert, während Sie sie bearbeitet haben',
  )
  expect(sentencesFor({ article: 'das', one: 'Angebot', genitive: 'Angebots' })).toContain(
    'Das Angebot lassen, wie es ist',
  )
  expect(sentencesFor({ article: 'der', one: 'Kunde', genitive: 'Kunden', object: 'Kunden' })).toContain(
    'Den Kunden lassen, wie er ist Sie können diesen Kunden lesen, aber nicht ändern. Ein Vermerk bleibt beim Kunden',
  )
})

it('a German name without all its cases does not compile', () => {
  // @ts-expect-error: `der` and `das` need a genitive.
  const name: RecordName = { one: 'order', many: 'orders', de: { article: 'der', one: 'Auftrag' } }
  expect(createMessages(german).about(name).notes.compareTitle).toContain('Auftrag')
})
