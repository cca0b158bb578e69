import { expect, outsideInOthers, test } from '../journey'
import { InputMethod } from '../pages/InputMethod'

const lines = (first: string, last: string) => `${first}\n\nmiddle\n\n${last}`

for (const label of ['Notes', 'Description'] as const) {
  test(`J16 a word is being composed in ${label} when a colleague's line comes in: both are there`, async ({
    tom,
    job,
    office,
    profile,
  }) => {
    const name = label.toLowerCase()
    await office.change(job, { [name]: lines('First', 'Last') })
    await tom.openJob(job)
    await tom.job.field(label).press('ControlOrMeta+End')
    const ime = new InputMethod(tom.page)
    await ime.compose(' に')
    await ime.compose(' にほ')
    await office.change(job, { [name]: lines('First, by Hana', 'Last') })
    // Without a stream a page would hear of it in 20 s, and no word takes that long.
    if (profile !== 'strict') await tom.lookBack()
    await tom.job.see(`Hana Whitlock changed ${label}; you are changing it too`)
    // Nothing is touched while the word is not ended, and half a word is not saved.
    await tom.job.seeField(label, lines('First', 'Last にほ'))
    expect((await office.read(job)).job[name]).toBe(lines('First, by Hana', 'Last'))
    await ime.end(' 日本')
    const both = lines('First, by Hana', 'Last 日本')
    await expect.poll(async () => (await office.read(job)).job[name]).toBe(both)
    await tom.job.seeField(label, both)
    await tom.job.seeSaved()
  })
}

test('J16 a word composed where a colleague wrote too is a question, and nobody is overwritten', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJob(job)
  await tom.job.field('Order number').press('ControlOrMeta+End')
  const ime = new InputMethod(tom.page)
  await ime.compose('に')
  await office.change(job, { order_number: 'PO-2' })
  await ime.end('日本')
  await tom.job.seeBannerAbout('Hana Whitlock')
  await tom.job.seeField('Order number', 'PO-1日本')
  expect((await office.read(job)).job['order_number']).toBe('PO-2')
})

test('J20 what "Undo my changes" dropped comes back', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Typed for an hour')
  await tom.job.type('Order number', 'PO-7')
  await tom.job.undoMyChanges()
  await tom.job.seeField('Notes', 'Ask for the drawing')
  await tom.job.seeSaved()
  await tom.job.see(
    'What you had changed in Order number and Notes is no longer in the form. It is kept here.',
  )
  await tom.job.putBack()
  await tom.job.seeField('Notes', 'Typed for an hour')
  await tom.job.seeField('Order number', 'PO-7')
  await tom.job.save()
  await tom.job.seeSaved()
  expect((await office.read(job)).job).toMatchObject({ notes: 'Typed for an hour', order_number: 'PO-7' })
})

test('J20 one field is undone by itself and comes back with Ctrl+Z; what was undone outlives a reload', async ({
  tom,
  job,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Typed for an hour')
  await tom.job.type('Order number', 'PO-7')
  await tom.job.button('Undo my change to Notes').click()
  await tom.job.seeField('Notes', 'Ask for the drawing')
  await tom.job.seeField('Order number', 'PO-7')
  await tom.job.field('Notes').press('ControlOrMeta+z')
  await tom.job.seeField('Notes', 'Typed for an hour')
  await tom.job.undoMyChanges()
  await tom.job.see(
    'What you had changed in Order number and Notes is no longer in the form. It is kept here.',
  )
  await tom.page.reload()
  await tom.job.putBack()
  await tom.job.seeField('Notes', 'Typed for an hour')
})

test(
  'U1 Ctrl+Z in the dialog undoes nothing of the form behind it',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await tom.openJobToSaveByHand(job)
    await tom.job.field('Notes').click()
    await tom.page.keyboard.press('ControlOrMeta+a')
    await tom.page.keyboard.type('Typed by hand')
    await office.change(job, { notes: 'Of somebody else' })
    await tom.job.save()
    await tom.dialog.seeText('Typed by hand')
    await tom.page.keyboard.press('ControlOrMeta+z')
    await tom.page.keyboard.press('ControlOrMeta+z')
    await tom.dialog.seeText('Typed by hand')
    await tom.dialog.keepMine('Notes')
    await tom.dialog.saveMyChoices()
    await tom.job.seeSaved()
    expect((await office.read(job)).job).toMatchObject({ notes: 'Typed by hand' })
  },
)

test(
  'U2 a text that a helper puts in without an event is saved like a typed one',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await tom.openJob(job)
    for (const [label, text] of [
      ['Notes', 'Put in by a helper'],
      ['Price cap', '75.50'],
    ] as const) {
      await tom.job.field(label).evaluate((element: HTMLInputElement, value) => (element.value = value), text)
    }
    await expect
      .poll(async () => (await office.read(job)).job)
      .toMatchObject({ notes: 'Put in by a helper', price_cap: '75.50' })
    await tom.job.seeSaved()
  },
)

test(
  'U15 a half-written note: nothing on the page says "Saved" beside "1 unsaved"',
  outsideInOthers,
  async ({ tom, job }) => {
    await tom.openJob(job)
    await tom.job.seeSaved()
    await tom.page.getByLabel('New note').fill('Called, and')
    await tom.job.seeStatus('Unsaved changes')
    await tom.job.see('1 unsaved')
    await tom.job.see('Not added yet')
  },
)

test('U23 days and amounts are read as people write them, and what can mean two things is asked about', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJob(job)
  await tom.job.type('Delivery date', '4.3.26')
  await tom.job.type('Price cap', '$1,234.50')
  await tom.job.field('Notes').focus()
  await tom.job.seeField('Delivery date', '04/03/2026')
  await tom.job.seeField('Price cap', '1234.50')
  await expect
    .poll(async () => (await office.read(job)).job)
    .toMatchObject({ delivery_date: '2026-03-04', price_cap: '1234.50' })
  await tom.job.type('Delivery date', '4 Apr 2026')
  await tom.job.type('Price cap', '1,250')
  await tom.job.seeProblem('Price cap', /1,250 can be read in two ways\. Write 1250 or 1\.25\./)
  await expect.poll(async () => (await office.read(job)).job['delivery_date']).toBe('2026-04-04')
  expect((await office.read(job)).job['price_cap']).toBe('1234.50')
})
