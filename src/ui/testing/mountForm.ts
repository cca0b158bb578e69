import { flushPromises, mount } from '@vue/test-utils'
import { expect, vi } from 'vitest'
import { nextTick, shallowRef, type App, type Component } from 'vue'
import { createJobSessions } from '../../machines/collection/editSessions'
import type { Drafts } from '../../services/drafts/drafts.types'
import type { FieldTable, Fields } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import type { SendOutcome, SentOperation } from '../../services/port/recordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import JobEditForm from '../record-page/JobEditForm.vue'
import { provideMessages } from '../messages/useMessages'
import { provideReferences, type References } from '../workspace/references'
import { provideEditSessions } from '../workspace/useEditSessions'
import { germanMessages, hana, jobValues, messages } from './snapshots'

interface FormOptions {
  readonly fields?: FieldTable
  readonly values?: Fields
  readonly autosave?: boolean
  readonly canEdit?: boolean
  readonly german?: boolean
  readonly references?: References
  readonly drafts?: Drafts
  /** A form of somebody's own in place of ours; it takes `session` as well. */
  readonly form?: Component
  readonly slots?: Readonly<Record<string, (props: never) => unknown>>
  readonly plugin?: (app: App) => void
  readonly onSend?: (
    operation: SentOperation,
    answer: () => SendOutcome,
  ) => SendOutcome | Promise<SendOutcome>
}

const recordId = 'j1'
const signal = new AbortController().signal

/** The form on a real session over a backend in memory, which a colleague writes to as well. */
export async function mountForm(options: FormOptions = {}) {
  prepareDom()
  const fields = options.fields ?? jobFields
  const backend = createMemoryRecords({ fields, jobs: { [recordId]: { ...jobValues, ...options.values } } })
  const sent: SentOperation[] = []
  const api = createMemoryRecordApi({
    backend,
    by: hana.name,
    onSend: (operation, answer) => {
      sent.push(operation)
      return options.onSend?.(operation, answer) ?? answer()
    },
  })
  const sessions = createJobSessions({
    api,
    fields,
    person: { ...hana, canEdit: options.canEdit ?? true },
    autosave: options.autosave ?? false,
    ...(options.drafts && { drafts: options.drafts }),
  })
  const session = sessions.open(recordId)
  const current = shallowRef(options.german ? germanMessages : messages)
  const wrapper = mount(options.form ?? JobEditForm, {
    ...(options.slots && { slots: options.slots }),
    attachTo: document.body,
    props: { session },
    global: {
      plugins: [
        (app) => {
          provideEditSessions(sessions, app)
          provideMessages(current, app)
          options.plugin?.(app)
          if (options.references) provideReferences(options.references, app)
        },
      ],
    },
  })
  await settled()
  return {
    wrapper,
    session,
    sessions,
    sent,
    speak: (chosen: typeof messages) => (current.value = chosen),
    stored: () => backend.jobs.get(recordId)?.fields ?? {},
    colleague: (after: Fields, by: string | null = 'Priya Nair') => changeBehind(backend, after, by),
    ...page(),
  }
}

/** Everything on screen, dialogs included, found the way people find it. */
export function page() {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
  const named = (selector: string, name: string) => {
    const found = all(selector).find((each) => nameOf(each) === name)
    if (found === undefined) throw new Error(`There is no ${selector} called "${name}".`)
    return found
  }
  const press = async (element: HTMLElement) => {
    if (isUnread()) await questionRead()
    element.click()
    await settled()
  }
  return {
    field: (label: string) => named('form input, form textarea, form select', label) as HTMLInputElement,
    button: (name: string) => named('button', name) as HTMLButtonElement,
    press: (name: string) => press(named('button', name)),
    async type(label: string, text: string) {
      const input = named('form input, form textarea, form select', label) as HTMLInputElement
      input.focus()
      input.value = text
      input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
      await settled()
    },
    status: () => document.querySelector('[role=status]')?.textContent,
    alerts: () =>
      all('[role=alert]')
        .map((each) => each.textContent.trim())
        .join(''),
    dialog: () => document.querySelector<HTMLElement>('[role=alertdialog]'),
    text: () => document.body.textContent,
    async choose(field: string, choice: string) {
      const group = named('[role=radiogroup]', field)
      const label = [...group.querySelectorAll('label')].find((each) => each.textContent.trim() === choice)
      if (label === undefined) throw new Error(`${field} has no choice "${choice}".`)
      await press(label)
    },
    chosen: (field: string) =>
      [...named('[role=radiogroup]', field).querySelectorAll<HTMLInputElement>('input:checked')].map((each) =>
        each.closest('label')?.textContent.trim(),
      ),
  }
}

/** Whoever answers a question that has no way back has read it first: its button takes no press before. */
export async function questionRead(): Promise<void> {
  await expect.poll(isUnread).toBe(false)
}

function isUnread(): boolean {
  return document.querySelector('.fresh') !== null
}

/** Lets requests, the session and the page come to rest. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await flushPromises()
    await nextTick()
  }
}

/** A colleague saves this, unseen by the form. */
export async function changeBehind(
  backend: ReturnType<typeof createMemoryRecords>,
  after: Fields,
  by: string | null,
  id = recordId,
): Promise<void> {
  const api = createMemoryRecordApi({ backend, by })
  const loaded = await api.load(id, signal)
  if (loaded.type !== 'load.done') throw new Error(loaded.type)
  const { fields, etag } = loaded.version
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, fields[name] ?? null]))
  const change = { kind: 'save', changeId: crypto.randomUUID(), madeAt: new Date().toISOString() } as const
  const outcome = await api.send({ ...change, recordId: id, etag, before, after }, signal)
  if (outcome.type !== 'send.accepted') throw new Error(outcome.type)
}

function nameOf(element: HTMLElement): string {
  const ids = element.getAttribute('aria-labelledby')
  const label = ids === null ? null : document.getElementById(ids)
  const own = (element as HTMLInputElement).labels?.[0] ?? null
  return (element.getAttribute('aria-label') ?? (label ?? own ?? element).textContent).trim()
}

/** What a browser has and this DOM lacks. */
export function prepareDom(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  Element.prototype.scrollIntoView = () => {}
}
