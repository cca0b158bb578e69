import { describe, expect, it, onTestFinished } from 'vitest'
import { createActor } from 'xstate'
import type { CreateOutcome, Creation, FindOutcome } from '../../services/port/creating'
import { hasUnsaved } from '../../services/drafts/draftRecord'
import type { Draft } from '../../services/port/draft'
import type { Fields } from '../../services/resources/job'
import { newJob } from './newJob'
import { newRecordMachine } from './newRecord.machine'
import { added, creationOf, draftOfForm, isUnsaved, withInput, type Dropped } from './newRecordForm'

const hana = { id: 'p1', name: 'Hana', canEdit: true }
const record = { id: 'j9', number: 2009 }
const lost: CreateOutcome = { type: 'create.unknown', why: 'network' }
const made: CreateOutcome = { type: 'create.done', record }

/** The form of a new job over a backend that gives these answers, one after the other. */
async function scene(answers: {
  create?: (CreateOutcome | Error)[]
  find?: (FindOutcome | Error)[]
  draft?: Draft | null
  keepsNoDrafts?: true
  /** Typed before the draft has been read. */
  meanwhile?: Fields
}) {
  const said = <Outcome>(outcome: Outcome | Error) => {
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  const created: Creation[] = []
  const looked: Creation[] = []
  const actor = createActor(newRecordMachine, {
    input: {
      form: newJob(hana),
      ...(!answers.keepsNoDrafts && { drafts: { read: async () => answers.draft ?? null } }),
      creating: {
        create: async (creation) => {
          created.push(creation)
          return said(answers.create?.shift() ?? made)
        },
        find: async (creation) => {
          looked.push(creation)
          return said(answers.find?.shift() ?? { type: 'find.failed' })
        },
      },
    },
  })
  onTestFinished(() => void actor.stop())
  actor.start()
  if (answers.meanwhile) actor.send({ type: 'field.edit', values: answers.meanwhile })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  await settle()
  return {
    actor,
    created,
    looked,
    context: () => actor.getSnapshot().context,
    draft() {
      const { form, sent, dropped } = actor.getSnapshot().context
      return draftOfForm(form, sent, dropped)
    },
    tags: () => [...actor.getSnapshot().tags],
    type: (name: string) => actor.send({ type: 'field.edit', values: { name } }),
    async press() {
      actor.send({ type: 'create' })
      await settle()
      await settle()
    },
    async send(event: Parameters<typeof actor.send>[0]) {
      actor.send(event)
      await settle()
    },
  }
}

describe('U10 making a record', () => {
  it('L9 is asked for by a press and by nothing else', async () => {
    const form = await scene({})
    form.type('Bracket')
    for (const type of ['look', 'connection.back', 'put.back', 'seen'] as const) await form.send({ type })
    expect(form.created).toEqual([])
    await form.press()
    expect(form.created.map(({ values }) => values)).toEqual([{ name: 'Bracket' }])
    expect(form.context().made).toEqual({ record, later: [] })
  })

  it('L3 whose answer is lost is looked for, and found: nothing is sent again', async () => {
    const form = await scene({ create: [lost], find: [{ type: 'find.done', record }] })
    form.type('Bracket')
    await form.press()
    expect([form.created.length, form.context().made?.record]).toEqual([1, record])
    await form.send({ type: 'seen' })
    expect(form.context()).toMatchObject({ form: { edits: {} }, sent: null, made: null })
  })

  it('L9 that did not happen says so, and the next press sends the identical request', async () => {
    const form = await scene({ create: [lost], find: [{ type: 'find.absent' }] })
    form.type('Bracket')
    await form.press()
    expect([form.created.length, form.context().trouble, form.tags()]).toEqual([1, { code: 'absent' }, []])
    form.type('Brackets')
    await form.press()
    expect(form.created[1]).toEqual(form.created[0])
    // What was typed since goes into the record.
    expect(form.context().made?.later).toEqual([
      { type: 'field.edit', values: { name: 'Brackets' }, labels: {} },
    ])
  })

  it('keeps what is typed while the request is on its way', async () => {
    const form = await scene({})
    form.type('Bracket')
    form.actor.send({ type: 'create' })
    form.type('Bracket, long')
    await form.press()
    expect(form.created).toHaveLength(1)
    expect(form.context().made?.later).toMatchObject([{ values: { name: 'Bracket, long' } }])
  })

  it('asks the person where the backend cannot tell, and never sends by itself', async () => {
    const likely: FindOutcome = { type: 'find.likely', records: [{ ...record, name: 'Bracket' }] }
    const yes = await scene({ create: [lost], find: [likely] })
    yes.type('Bracket')
    await yes.press()
    expect(yes.tags()).toContain('asking')
    yes.type('Bracket, long')
    await yes.send({ type: 'pick', record })
    expect([yes.created.length, yes.context().sent, yes.context().made]).toMatchObject([
      1,
      null,
      { record: { id: 'j9' }, later: [{ values: { name: 'Bracket, long' } }] },
    ])
    const no = await scene({ create: [lost], find: [likely] })
    no.type('Bracket')
    await no.press()
    await no.send({ type: 'pick.none' })
    expect([no.created.length, no.context().trouble]).toEqual([1, { code: 'unseen' }])
    await no.press()
    expect(no.created[1]?.changeId).not.toBe(no.created[0]?.changeId)
  })

  it('says that nobody knows while it cannot be looked for either, and looks again', async () => {
    const form = await scene({
      create: [lost],
      find: [{ type: 'find.failed' }, { type: 'find.failed' }, { type: 'find.done', record }],
    })
    form.type('Bracket')
    await form.press()
    expect(form.tags()).toEqual(['open'])
    // Even the button that sends only looks, as long as the fate of what was sent is open.
    await form.press()
    expect([form.created.length, form.looked.length]).toEqual([1, 2])
    await form.send({ type: 'connection.back' })
    expect(form.context().made?.record).toEqual(record)
  })

  it('that is refused says why, at its field, and the next press is a new request', async () => {
    const refused: CreateOutcome = { type: 'create.refused', problems: { name: 'Too short.' }, message: null }
    const form = await scene({ create: [refused] })
    form.type('B')
    await form.press()
    expect(form.context()).toMatchObject({
      sent: null,
      trouble: { code: 'refused' },
      form: { edits: { name: 'B' }, problems: { name: { message: 'Too short.' } } },
    })
    form.type('Bracket')
    await form.press()
    expect(form.created.map(({ values }) => values['name'])).toEqual(['B', 'Bracket'])
    expect(form.created[0]?.changeId).not.toBe(form.created[1]?.changeId)
  })

  it('L11 comes back after a reload, and a request without an answer is looked for, never sent again', async () => {
    const typed = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const kept = await scene({ draft: draftOfForm(typed, null) })
    expect(kept.context()).toMatchObject({ form: { edits: { name: 'Bracket' } }, sent: null })
    expect(kept.context().keptFrom).not.toBeNull()
    const open = await scene({
      draft: draftOfForm(typed, creationOf(typed)),
      find: [{ type: 'find.absent' }],
    })
    expect([open.created.length, open.looked.length, open.context().trouble]).toEqual([
      0,
      1,
      { code: 'absent' },
    ])
  })

  it('L4 what is typed before an earlier page’s draft has been read stays, and what it covers can be put back', async () => {
    const earlier = withInput(newJob(hana), {
      type: 'field.edit',
      values: { name: 'Bracket', description: 'Of steel' },
    })
    const dated = withInput(earlier, { type: 'field.unreadable', name: 'delivery_date', text: 'soon' })
    const form = await scene({
      draft: draftOfForm(dated, null),
      meanwhile: { name: 'Lid', delivery_date: '2026-12-01' },
    })
    expect(form.context().form).toMatchObject({
      edits: { name: 'Lid', description: 'Of steel', delivery_date: '2026-12-01' },
      unreadable: {},
    })
    await form.send({ type: 'put.back' })
    expect(form.context().form).toMatchObject({
      edits: { name: 'Bracket', description: 'Of steel' },
      unreadable: { delivery_date: 'soon' },
    })
    await form.send({ type: 'put.back' })
    expect(form.context().form.edits, 'and the other way').toMatchObject({ name: 'Lid' })
  })

  it('L4 what is typed elsewhere in the form than an earlier page’s draft is beside it', async () => {
    const earlier = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const form = await scene({ draft: draftOfForm(earlier, null), meanwhile: { description: 'Of steel' } })
    expect(form.context()).toMatchObject({
      form: { edits: { name: 'Bracket', description: 'Of steel' } },
      dropped: [],
    })
  })

  it('L4 a client typed before an earlier page’s draft has been read is not mixed with the contact of another', async () => {
    const earlier = withInput(newJob(hana), {
      type: 'field.edit',
      values: { name: 'Bracket', client_id: 'c1', contact_id: 'p1' },
    })
    const form = await scene({
      draft: draftOfForm(earlier, null),
      meanwhile: { client_id: 'c2', contact_id: null },
    })
    await form.press()
    expect(form.created.map(({ values }) => values)).toEqual([{ name: 'Bracket', client_id: 'c2' }])
    expect(form.context().dropped).toMatchObject([{ form: { edits: { client_id: 'c1', contact_id: 'p1' } } }])
  })

  it('L9 nothing is put back in the place of what was sent and may be stored yet: it goes again as it was, or is thrown away', async () => {
    const form = await scene({ create: [lost], find: [{ type: 'find.absent' }] })
    form.type('Lid')
    await form.send({ type: 'discard' })
    form.type('Bracket')
    await form.press()
    await form.send({ type: 'put.back' })
    await form.send({ type: 'put.back' })
    await form.press()
    expect(form.created[1]).toEqual(form.created[0])
    const thrown = await scene({ create: [lost], find: [{ type: 'find.absent' }] })
    thrown.type('Bracket')
    await thrown.press()
    await thrown.send({ type: 'discard' })
    await thrown.send({ type: 'put.back' })
    await thrown.press()
    expect(thrown.created[1]?.changeId).not.toEqual(thrown.created[0]?.changeId)
  })

  it('L11 brings back what was cleared, and nothing typed since is lost by it', async () => {
    const form = await scene({})
    form.type('Bracket')
    await form.send({ type: 'discard' })
    expect(form.context().form.edits).toEqual({})
    form.type('Lid')
    await form.send({ type: 'put.back' })
    expect(form.context().form.edits).toEqual({ name: 'Bracket' })
    expect(form.context().dropped.map((each) => each.form.edits)).toEqual([{ name: 'Lid' }])
    await form.send({ type: 'discard' })
    await form.send({ type: 'put.back' })
    expect(form.context()).toMatchObject({
      form: { edits: { name: 'Bracket' } },
      dropped: [{ form: { edits: { name: 'Lid' } } }],
    })
  })

  it('L11 brings back one after the other whatever lies under what was cleared, also after a reload', async () => {
    const earlier = withInput(newJob(hana), {
      type: 'field.edit',
      values: { name: 'Bracket', client_id: 'c1' },
      labels: { c1: 'Kelso' },
    })
    const form = await scene({
      draft: draftOfForm(earlier, null),
      meanwhile: { name: 'Lid', client_id: 'c2' },
    })
    form.actor.send({ type: 'field.unreadable', name: 'delivery_date', text: 'soon' })
    await form.send({ type: 'discard' })
    form.type('Flue')
    const { form: now, dropped } = form.context()
    const reloaded = await scene({ draft: draftOfForm(now, null, dropped) })
    for (const each of [form, reloaded]) {
      const names = [each.context().form.edits['name']]
      await each.send({ type: 'put.back' })
      expect(each.context().form).toMatchObject({
        edits: { name: 'Lid', client_id: 'c2' },
        unreadable: { delivery_date: 'soon' },
      })
      await each.send({ type: 'put.back' })
      names.push(each.context().form.edits['name'])
      expect(each.context().form.labels).toMatchObject({ c1: 'Kelso' })
      await each.send({ type: 'put.back' })
      names.push(each.context().form.edits['name'])
      expect(names).toEqual(['Flue', 'Bracket', 'Flue'])
    }
  })

  it('L4 what is typed for another record does not go into the one a page left open', async () => {
    const earlier = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const left = { draft: draftOfForm(earlier, creationOf(earlier)), meanwhile: { name: 'Lid' } }
    const found = await scene({ ...left, find: [{ type: 'find.done', record }] })
    expect(found.context().made).toEqual({ record, later: [] })
    await found.send({ type: 'seen' })
    expect(found.context().form.edits, 'it comes next by itself').toEqual({ name: 'Lid' })
    await found.press()
    expect(found.created.map(({ values }) => values)).toEqual([{ name: 'Lid' }])

    const absent = await scene({ ...left, find: [{ type: 'find.absent' }] })
    expect(absent.context().form.edits).toEqual({ name: 'Bracket' })
    await absent.press()
    await absent.send({ type: 'seen' })
    await absent.press()
    expect([absent.created.map(({ values }) => values), absent.context().made]).toEqual([
      [{ name: 'Bracket' }, { name: 'Lid' }],
      { record, later: [] },
    ])

    const typedOver = await scene({ ...left, find: [{ type: 'find.failed' }, { type: 'find.done', record }] })
    typedOver.type('Brackets')
    await typedOver.send({ type: 'look' })
    expect(typedOver.context().made?.later).toMatchObject([{ values: { name: 'Brackets' } }])
  })

  it('L4 what was thrown away does not come next by itself, and neither does it keep anybody from leaving', async () => {
    const form = await scene({})
    form.type('Bracket')
    await form.send({ type: 'discard' })
    expect([isUnsaved(form.context()), hasUnsaved(form.draft())]).toEqual([false, false])
    form.type('Lid')
    await form.press()
    await form.send({ type: 'seen' })
    expect(form.context().form.edits).toEqual({})
    await form.send({ type: 'put.back' })
    expect(form.context().form.edits).toEqual({ name: 'Bracket' })
  })

  it('L4 what nobody gave up is unsaved wherever it is: under what was typed, beside a request, after a reload', async () => {
    const earlier = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const covered = await scene({ draft: draftOfForm(earlier, null), meanwhile: { name: 'Lid' } })
    const left = { draft: draftOfForm(earlier, creationOf(earlier)), meanwhile: { name: 'Lid' } }
    const beside = await scene({ ...left, find: [{ type: 'find.done', record }] })
    const exchanged = await scene({})
    exchanged.type('Bracket')
    await exchanged.send({ type: 'discard' })
    exchanged.type('Lid')
    await exchanged.send({ type: 'put.back' })
    for (const form of [covered, beside, exchanged]) {
      await form.send({ type: 'field.revert' })
      const again = await scene({ draft: form.draft() })
      for (const each of [form, again])
        expect([isUnsaved(each.context()), hasUnsaved(each.draft())]).toEqual([true, true])
    }
  })

  it('L4 what nobody gave up comes next also from under what was thrown away, and after a reload', async () => {
    const earlier = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const form = await scene({ draft: draftOfForm(earlier, null), meanwhile: { name: 'Lid' } })
    await form.send({ type: 'discard' })
    const again = await scene({ draft: form.draft() })
    expect(again.context().form.edits).toEqual({ name: 'Bracket' })
    expect(again.context().keptFrom).not.toBeNull()
    form.type('Cap')
    await form.press()
    await form.send({ type: 'seen' })
    expect(form.context().form.edits).toEqual({ name: 'Bracket' })
    await form.send({ type: 'discard' })
    expect(isUnsaved(form.context())).toBe(false)

    const exchanged = await scene({})
    for (const name of ['A', 'B']) {
      exchanged.type(name)
      await exchanged.send({ type: 'discard' })
    }
    exchanged.type('C')
    await exchanged.send({ type: 'put.back' })
    await exchanged.press()
    await exchanged.send({ type: 'seen' })
    expect(exchanged.context().form.edits).toEqual({ name: 'C' })
  })

  it('L4 the same client typed before an earlier page’s draft has been read leaves its contact there', async () => {
    const values = { name: 'Bracket', client_id: 'c1', contact_id: 'p1' }
    const earlier = withInput(newJob(hana), { type: 'field.edit', values })
    const form = await scene({ draft: draftOfForm(earlier, null), meanwhile: { client_id: 'c1' } })
    expect(form.context()).toMatchObject({ form: { edits: values }, dropped: [] })
  })

  it('L4 of forms that nobody gave up all are kept', () => {
    const named = (name: string) => withInput(newJob(hana), { type: 'field.edit', values: { name } })
    const names = [...'ABCDEFGHIJKL']
    const all = names.reduce<readonly Dropped[]>((dropped, name) => added(dropped, named(name), 'draft'), [])
    const kept = added(all, named('thrown away'), 'undo').map(({ form }) => form.edits['name'])
    expect(kept).toEqual([...names, 'thrown away'])
  })

  it('L4 of more forms than are kept, one that was thrown away goes, and none that nobody gave up', async () => {
    const earlier = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const form = await scene({ draft: draftOfForm(earlier, null), meanwhile: { name: 'Lid' } })
    for (const number of Array(12).keys()) {
      form.type(`Flue ${number}`)
      await form.send({ type: 'discard' })
    }
    const names = form.context().dropped.map((each) => each.form.edits['name'])
    expect(names).toEqual(['Bracket', ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => `Flue ${number}`)])
  })

  it('is not asked for before it has what it needs', async () => {
    const form = await scene({})
    await form.press()
    form.type('   ')
    await form.press()
    expect([form.created, form.tags()]).toEqual([[], []])
  })

  it('is possible where no drafts are kept', async () => {
    const form = await scene({ keepsNoDrafts: true })
    form.type('Bracket')
    await form.press()
    expect(form.context().made?.record).toEqual(record)
  })

  it.each([
    ['there is no time for it now', { type: 'create.wait', retryAfterMs: null }, 'wait', true],
    ['the sign-in has ended', { type: 'create.signedOut' }, 'signedOut', true],
    ['it is not allowed', { type: 'create.denied' }, 'denied', false],
  ] as const)('says that %s, and goes for the next press alone', async (_, outcome, code, isSame) => {
    const form = await scene({ create: [outcome] })
    form.type('Bracket')
    await form.press()
    expect(form.context()).toMatchObject({
      trouble: { code },
      made: null,
      form: { edits: { name: 'Bracket' } },
    })
    await form.press()
    const [first, second] = form.created
    expect(second?.changeId === first?.changeId).toBe(isSame)
    expect(form.context()).toMatchObject({ trouble: null, made: { record } })
  })

  it('L3 is looked for when the request for it failed in a way nobody foresaw, as long as that takes', async () => {
    const surprise = new Error('a surprise')
    const form = await scene({ create: [surprise], find: [surprise, { type: 'find.done', record }] })
    form.type('Bracket')
    await form.press()
    expect([form.created.length, form.tags()]).toEqual([1, ['open']])
    await form.send({ type: 'look' })
    expect([form.created.length, form.context().made?.record]).toEqual([1, record])
  })

  it('is a new request after nothing like it was to be seen', async () => {
    const form = await scene({ create: [lost], find: [{ type: 'find.likely', records: [] }] })
    form.type('Bracket')
    await form.press()
    expect([form.tags(), form.context().trouble, form.context().sent]).toEqual([[], { code: 'unseen' }, null])
    await form.press()
    expect(form.created[1]?.changeId).not.toBe(form.created[0]?.changeId)
  })

  it('has nothing against it any more, and is as no page left it, once somebody types', async () => {
    const refused: CreateOutcome = { type: 'create.refused', problems: {}, message: 'No.' }
    const typed = withInput(newJob(hana), { type: 'field.edit', values: { name: 'Bracket' } })
    const form = await scene({ create: [refused], draft: draftOfForm(typed, null) })
    expect(form.context().keptFrom).not.toBeNull()
    await form.press()
    expect(form.context().trouble).toEqual({ code: 'refused', message: 'No.' })
    form.type('Brackets')
    expect(form.context()).toMatchObject({ trouble: null, keptFrom: null })
  })

  it('leaves nothing of what was thrown away but the way back', async () => {
    const absent: FindOutcome = { type: 'find.absent' }
    const form = await scene({ create: [lost], find: [absent] })
    form.type('Bracket')
    await form.press()
    await form.send({ type: 'discard' })
    expect(form.context()).toMatchObject({ form: { edits: {} }, sent: null, trouble: null, keptFrom: null })
    form.type('Another')
    await form.press()
    expect(form.created.map(({ values }) => values['name'])).toEqual(['Bracket', 'Another'])
  })
})
