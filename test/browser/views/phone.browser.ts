import { expect, test } from '../journey'
import { InputMethod } from '../pages/InputMethod'
import { Phone } from '../pages/Phone'
import { conflictAbout } from '../rules/conflictAbout'
import { everyView } from './everyView'

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true })

/** What an on-screen keyboard takes of a phone's window. */
const keyboard = 300

test('Rule 20 an on-screen keyboard covers neither what is typed in a dialog nor its buttons', async ({
  tom,
  job,
  office,
}) => {
  await Phone.withKeyboard(tom.page.context())
  await conflictAbout(tom, job, office, ['Notes'])
  const phone = await Phone.of(tom.page)
  await tom.dialog.combine('Notes')
  await tom.dialog.decidePlace('Notes', 1, 'Mine')
  await tom.dialog.button('Change the whole text').tap()
  const text = tom.dialog.root.getByRole('textbox')
  await text.tap()
  await phone.coverBelow(keyboard)
  await phone.seeWhole(text)
  await phone.seeWhole(tom.dialog.button('Save my choices'))
  await test.step('also where the browser moves the page', async () => {
    await phone.coverBelow(keyboard, 80)
    await phone.seeWhole(tom.dialog.button('Save my choices'))
  })
  await phone.coverBelow(0)
  await tom.dialog.button('Save my choices').tap()
  await tom.dialog.seeClosed()
  await tom.job.seeSaved()
})

test('Rule 20 beside a keyboard the bar of a job does not lie over the field one types in', async ({
  tom,
  job,
  office,
}) => {
  await Phone.withKeyboard(tom.page.context())
  await tom.openJobToSaveByHand(job)
  const phone = await Phone.of(tom.page)
  await tom.job.type('Notes', 'My Notes')
  await office.change(job, { notes: 'Their Notes' })
  await tom.job.see(/you are changing it too/)
  const notes = tom.job.field('Notes')
  await notes.tap()
  await phone.coverBelow(keyboard)
  // As a phone does that brings the field into what is left.
  await notes.evaluate((field) => field.scrollIntoView({ block: 'start' }))
  await phone.seeWhole(notes)
})

test('Rule 20 nothing lies under a notch or a round corner', async ({ tom, job, office }) => {
  await tom.openJob(job)
  const phone = await Phone.of(tom.page)
  const edges = { top: 40, right: 20, bottom: 30, left: 24 }
  await phone.takeEdges(edges)
  const outside = () =>
    tom.page.evaluate(({ top, right, bottom, left }) => {
      const controls = document.querySelectorAll(
        'header a, header button, main input, [role=alertdialog] button',
      )
      const room = { width: window.innerWidth - right, height: window.innerHeight - bottom }
      return [...controls]
        .filter((each) => each.checkVisibility())
        .filter((each) => {
          const box = each.getBoundingClientRect()
          const isInDialog = each.closest('[role=alertdialog]') !== null
          return (
            box.left < left ||
            box.right > room.width ||
            (isInDialog && box.bottom > room.height) ||
            box.top + scrollY < top
          )
        })
        .map((each) => each.outerHTML.slice(0, 90))
    }, edges)
  await expect.poll(outside).toEqual([])
  await conflictAbout(tom, job, office, ['Notes'])
  await phone.takeEdges(edges)
  await expect.poll(outside).toEqual([])
})

test.describe(() => {
  test.use({ viewport: { width: 320, height: 568 } })
  test('Rule 11 at 320 px no page scrolls sideways', async ({ tom, job, office }) => {
    const phone = await Phone.of(tom.page)
    const views = [
      ...['the board', 'the board as a list', 'the new job dialog', 'going to a job', 'the account menu'],
      ...['the week', 'a page that is not there', 'the list of jobs in progress', 'the history'],
      ...['a job whose field was refused', 'the costs', 'the quote', 'the question before deleting'],
    ] as const
    for (const view of views) {
      await test.step(view, async () => {
        const shown = await office.makeJob({ name: `At 320 px: ${view}`, notes: 'Ask for the drawing' })
        await everyView[view]({ desk: tom, job: shown, office })
        await phone.seeNothingSideways()
      })
    }
    await conflictAbout(tom, job, office, ['Notes'])
    await tom.seeNothingCutOff()
    await tom.dialog.decideLater()
    await tom.job.seeBannerAbout('Hana Whitlock')
    await phone.seeNothingSideways()
  })
})

test('Rule 20 a finger opens a job, decides and carries a card', async ({ tom, job, office }) => {
  await tom.board.open()
  await tom.board.search(String(job.number))
  const phone = await Phone.of(tom.page)
  const dragged = tom.page.locator('[data-dragged=true]')
  await phone.carry(
    tom.board.card(job),
    () => dragged.waitFor(),
    tom.board.column('Approved').getByRole('heading'),
  )
  await tom.board.seeIn('Approved', job)
  await tom.board.card(job).tap()
  await tom.job.seeField('Name', job.name)
  await tom.job.saveByHand()
  await tom.job.type('Notes', 'My Notes')
  await office.change(job, { notes: 'Their Notes' })
  await tom.job.button('Save').tap()
  await tom.dialog.radio('Notes', 'Keep mine').tap()
  await tom.dialog.button('Save my choices').tap()
  await tom.dialog.seeClosed()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('My Notes')
})

test('J16 a phone’s keyboard composes every word, takes one up again to mend it, and ends none before Save', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  const input = new InputMethod(tom.page)
  await tom.job.type('Description', '')
  await tom.job.field('Description').tap()
  for (const so of ['C', 'Cu', 'Cut']) await input.compose(so)
  await input.end('Cut ')
  for (const so of ['s', 'sh', 'shet']) await input.compose(so)
  await input.end('shet')
  // The word is taken up again by a tap on it, and mended from the suggestions.
  await input.takeUp('shet')
  await input.end('sheet ')
  await office.change(job, { notes: 'By laser' })
  for (const so of ['m', 'me', 'met', 'metal']) await input.compose(so)
  await tom.job.seeField('Description', 'Cut sheet metal')
  await tom.job.button('Save').tap()
  await tom.job.seeSaved()
  await tom.job.seeField('Description', 'Cut sheet metal')
  expect((await office.read(job)).job).toMatchObject({ description: 'Cut sheet metal', notes: 'By laser' })
})
