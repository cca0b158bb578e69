import type { EditSession } from '../../../src/machines/session/editSession.machine'
import type { Operation, SessionEvent } from '../../../src/machines/session/editSession.types'
import { choicesOf as chosenSoFar, comparisonOf } from '../../../src/machines/session/parked'
import { sentOf } from '../../../src/machines/session/write'
import type { Fields } from '../../../src/services/resources/job'
import type { Asked, Chosen } from '../../history/history'
import type { Random } from '../random'
import type { Page } from './page'
import type { Composed, Typist } from './typing'

interface Hands {
  readonly random: Random
  readonly typist: Typist
  readonly page: Page
  readonly session: EditSession
  readonly recordId: string
}

/** What people may do more often than usual: so that a history comes sooner to what it is played for. */
export type Habit = 'strangerSignsIn' | 'remove' | 'revert' | 'save'

/** One thing a person may do at this moment, and how likely it is beside the others. */
type Deed = readonly [weight: number, act: (hands: Hands) => void]

/** What a person who looks at a job does next, going by what the page offers. */
export function actOn(
  page: Page,
  session: EditSession,
  random: Random,
  typist: Typist,
  habit: Habit | null = null,
): void {
  const { context, status } = session.getSnapshot()
  if (status !== 'active') return
  const often = habit === null ? null : { strangerSignsIn, remove, revert, save }[habit]
  const deeds = deedsFor(session, page.composing.has(context.recordId))
    .map(([weight, act]): Deed => [act === often ? weight * 20 : weight, act])
    .filter(([weight]) => weight > 0)
  let left = random.next() * deeds.reduce((sum, [weight]) => sum + weight, 0)
  const [, act] = deeds.find(([weight]) => (left -= weight) <= 0) ?? []
  act?.({ random, typist, page, session, recordId: context.recordId })
}

function deedsFor(session: EditSession, isComposing: boolean): readonly Deed[] {
  const snapshot = session.getSnapshot()
  const { context } = snapshot
  const idle = sentOf(context) === null && context.queue.length === 0
  if (snapshot.hasTag('loading')) return [[30, wait], [1, crash]] // prettier-ignore
  if (snapshot.hasTag('gone') || snapshot.hasTag('readOnly')) return [[2, reopen]]
  // In the middle of a word one goes on with it, looks up, or presses Save; and pages die at any time.
  if (isComposing) return [[14, endWord], [8, look], [5, save], [0.3, crash]] // prettier-ignore
  if (snapshot.hasTag('confirming')) return [[3, confirm], [2, cancel]] // prettier-ignore
  const signIn: Deed = [snapshot.hasTag('signedOut') ? 20 : 0, signInAgain]
  if (snapshot.hasTag('choosing')) return [[12, choose], [4, chooseAll], [1, unchoose], [12, apply], [1, later], [1, type], [1, look]] // prettier-ignore
  return [
    signIn,
    [24, type],
    [5, beginWord],
    [8, save],
    [snapshot.hasTag('overtaken') ? 16 : 0, review],
    [snapshot.hasTag('stalled') ? 16 : 0, retry],
    [1.5, revert],
    [context.setAside.length > 0 ? 3 : 0, putBack],
    [idle ? 2 : 0, addNote],
    [idle ? 1 : 0, undo],
    [idle ? 0.3 : 0, acceptQuote],
    [idle ? 0.3 : 0, remove],
    [4, look],
    [3, openSibling],
    [0.7, crash],
    [0.3, strangerSignsIn],
    [0.5, goOffline],
    [context.online ? 0 : 8, goOnline],
    [0.5, toggleAutosave],
  ]
}

function wait(): void {
  // Nothing to see yet.
}

function type({ typist, page: { client, record }, session, recordId }: Hands): void {
  const { base, edits } = session.getSnapshot().context
  if (base === null) return
  const { values, marks } = typist.type(client, { ...base.fields, ...edits })
  record({ type: 'typed', client, job: recordId, values, marks })
  session.send({ type: 'field.edit', values })
}

/** Starts a word with an input method: from here on its box shows what is in it, and nothing that comes in. */
function beginWord({ random, typist, page, session, recordId }: Hands): void {
  const { base, edits, fields } = session.getSnapshot().context
  const texts = fields.filter(({ kind }) => kind === 'longText').map(({ name }) => name)
  if (base === null || texts.length === 0) return
  const name = random.pick(texts)
  const shown = { ...base.fields, ...edits }[name]
  const word = typist.beginWord(page.client, typeof shown === 'string' ? shown : '')
  page.composing.set(recordId, { name, ...word })
  enter({ page, session, recordId }, name, word, { composing: true })
}

/** Ends it: the box speaks for what was typed in it, over whatever the session holds by then. */
function endWord({ page, session, recordId }: Hands): void {
  const box = page.composing.get(recordId)
  if (box === undefined) return
  const { name, text, mark } = box
  const whole = `${mark.slice(0, -1)}!`
  page.composing.delete(recordId)
  const word = { text: text.replace(mark, whole), mark: whole }
  enter({ page, session, recordId }, name, word, { over: { [name]: text } })
}

function enter(
  { page: { client, record }, session, recordId }: Pick<Hands, 'page' | 'session' | 'recordId'>,
  name: string,
  { text, mark }: Composed,
  how: Pick<Extract<SessionEvent, { type: 'field.edit' }>, 'over' | 'composing'>,
): void {
  const values = { [name]: text }
  record({ type: 'typed', client, job: recordId, values, marks: { [name]: mark } })
  session.send({ type: 'field.edit', values, ...how })
}

const save = asks('save', { type: 'save' })
const review = tells({ type: 'review' })
const later = tells({ type: 'decide.later' })
const retry = asks('retry', { type: 'retry' })
const cancel = tells({ type: 'operation.cancel' })
const acceptQuote = operates(() => ({ kind: 'acceptQuote' }))
const remove = operates(() => ({ kind: 'delete' }))
const addNote = operates(({ typist, page }) => ({ kind: 'addEvent', text: typist.note(page.client) }))
const undo = operates(({ random, session }) => {
  const events = session.getSnapshot().context.base?.events ?? []
  const undoable = events.flatMap(({ canUndo, changeId }) => (canUndo && changeId !== null ? [changeId] : []))
  return undoable.length === 0 ? null : { kind: 'undo', undoes: random.pick(undoable) }
})

function confirm({ page, session, recordId }: Hands): void {
  const operation = sentOf(session.getSnapshot().context)?.kind
  page.record({ type: 'asked', client: page.client, job: recordId, what: 'operation', ...about(operation) })
  session.send({ type: 'operation.confirm' })
}

function about(kind: Operation['kind'] | undefined): Pick<Asked, 'operation'> {
  return kind === undefined || kind === 'save' ? {} : { operation: kind }
}

function revert({ random, page: { client, record }, session, recordId }: Hands): void {
  const { edits } = session.getSnapshot().context
  const names = Object.keys(edits)
  if (names.length === 0) return
  const some = random.chance(0.5) ? names : [random.pick(names)]
  const values = Object.fromEntries(some.map((name) => [name, edits[name] ?? null]))
  record({ type: 'discarded', client, job: recordId, names: some, values })
  session.send({ type: 'field.revert', names: some })
}

function putBack(hands: Hands): void {
  const aside = hands.session.getSnapshot().context.setAside.at(-1)
  if (aside === undefined) return
  const { page, recordId } = hands
  const marks = marksIn(aside.values, page.client)
  page.record({ type: 'typed', client: page.client, job: recordId, values: aside.values, marks })
  asks('save', { type: 'put.back', key: aside.key })(hands)
}

/** By field, the last word of this client's own. */
function marksIn(values: Fields, client: string): Record<string, string> {
  const marks = Object.entries(values).flatMap(([name, value]) => {
    const words =
      typeof value === 'string' ? value.split('\n').filter((word) => word.startsWith(`${client}·`)) : []
    const [last] = words.sort((a, b) => Number(b.split('·')[1]) - Number(a.split('·')[1]))
    return last === undefined ? [] : [[name, last] as const]
  })
  return Object.fromEntries(marks)
}

function choose({ random, session }: Hands): void {
  const { context } = session.getSnapshot()
  const [comparison, choices] = [comparisonOf(context), chosenSoFar(context)]
  const open = (comparison?.decisions ?? []).filter(({ key }) => choices[key] === undefined)
  if (open.length === 0) return
  const { key, merge } = random.pick(open)
  const takes = merge === null ? (['mine', 'theirs'] as const) : (['mine', 'theirs', 'combined'] as const)
  const take = random.pick(takes)
  session.send({ type: 'choose', key, take, ...(take === 'combined' && { text: merge?.combined ?? '' }) })
}

function chooseAll({ random, session }: Hands): void {
  session.send({ type: 'choose.all', take: random.pick(['mine', 'theirs'] as const) })
}

function unchoose({ random, session }: Hands): void {
  const keys = Object.keys(chosenSoFar(session.getSnapshot().context))
  if (keys.length > 0) session.send({ type: 'choose.none', key: random.pick(keys) })
}

function apply(hands: Hands): void {
  const { page, session, recordId } = hands
  if (!session.getSnapshot().can({ type: 'apply' })) return
  for (const choice of choicesOf(session)) {
    page.record({ type: 'chosen', client: page.client, job: recordId, ...choice })
  }
  asks('apply', { type: 'apply' })(hands)
}

function choicesOf(session: EditSession): Omit<Chosen, 'type' | 'client' | 'job'>[] {
  const { context } = session.getSnapshot()
  const [comparison, choices] = [comparisonOf(context), chosenSoFar(context)]
  return (comparison?.decisions ?? []).flatMap(({ key, names, theirs }) => {
    const choice = choices[key]
    if (choice === undefined) return []
    const [name = ''] = names
    return [{ names, take: choice.take, theirs, ...(choice.text !== undefined && { values: { [name]: choice.text } }) }] // prettier-ignore
  })
}

function signInAgain({ page }: Hands): void {
  void page.signIn().catch(() => undefined)
}

/** In another tab of this browser, somebody else does. */
function strangerSignsIn({ random, page }: Hands): void {
  void page.strangerSignsIn(random.pick(page.strangers)).catch(() => undefined)
}

/** Looks whether the job has changed, as a page does that gets the focus. */
function look({ page, session, recordId }: Hands): void {
  const etag = session.getSnapshot().context.base?.etag ?? null
  if (etag === null) return
  void page.api.check(recordId, etag, new AbortController().signal).then((outcome) => {
    if (outcome.type === 'check.changed') hint(page, recordId, outcome.etag)
  })
}

/** Opens the job's costs, whose answer carries the job's newest ETag. */
function openSibling({ page, recordId }: Hands): void {
  void page.browser.http.get<unknown>(`/job/rest/jobs/${recordId}/costs/summary/`).then(
    ({ headers }) => hint(page, recordId, String(headers['etag'])),
    () => undefined,
  )
}

function hint(page: Page, recordId: string, etag: string | null): void {
  page.record({ type: 'hinted', client: page.client, job: recordId })
  page.sessions().notify(recordId, etag)
}

/** Copies what is left of his edits, closes the job and opens it again. */
function reopen({ page, session, recordId }: Hands): void {
  const names = Object.keys(session.getSnapshot().context.edits)
  if (names.length > 0) page.record({ type: 'discarded', client: page.client, job: recordId, names })
  page.composing.delete(recordId)
  page.sessions().discard(recordId)
  page.open(recordId)
}

function crash({ page }: Hands): void {
  const sessions = page.sessions()
  const jobs = sessions.list().map((session) => session.getSnapshot().context.recordId)
  // Within 250 ms of a keystroke nothing is promised.
  if (!jobs.some((recordId) => sessions.keeperOf(recordId)?.getSnapshot().hasTag('pending'))) page.crash()
}

function goOffline({ page }: Hands): void {
  page.sessions().setOnline(false)
}

function goOnline({ page }: Hands): void {
  for (const session of page.sessions().list()) {
    const { recordId } = session.getSnapshot().context
    page.record({ type: 'asked', client: page.client, job: recordId, what: 'online' })
  }
  page.sessions().setOnline(true)
}

function toggleAutosave({ page, session }: Hands): void {
  page.sessions().setAutosave(!session.getSnapshot().context.autosave)
}

function asks(what: Asked['what'], event: SessionEvent) {
  return ({ page, session, recordId }: Hands) => {
    page.record({ type: 'asked', client: page.client, job: recordId, what })
    session.send(event)
  }
}

function tells(event: SessionEvent) {
  return ({ session }: Hands) => session.send(event)
}

function operates(operationOf: (hands: Hands) => Operation | null) {
  return (hands: Hands) => {
    const operation = operationOf(hands)
    if (operation === null) return
    const { page, session, recordId } = hands
    page.record({
      type: 'asked',
      client: page.client,
      job: recordId,
      what: 'operation',
      ...about(operation.kind),
    })
    session.send({ type: 'operation.ask', operation })
  }
}
