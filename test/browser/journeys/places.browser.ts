import { expect, outsideInOthers, test } from '../journey'
import { axeFindings } from '../pages/axe'

const steel = (thick: string, call: string, paint: string) =>
  `Cut the sheets. Use ${thick} mm steel. Call ${call}before delivery.\n\nPaint it ${paint} at the end.`

test(
  'two people change the same text: only the places that clash are asked about, one by one',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await office.change(job, { notes: steel('1.5', '', 'red') })
    await tom.openJobToSaveByHand(job)
    await tom.job.type('Notes', steel('2.0', '', 'blue'))
    await office.change(job, { notes: steel('2.5', 'Tom ', 'green') })
    await tom.job.save()
    await tom.dialog.seeConflictAbout('Notes')
    await tom.dialog.combine('Notes')
    await tom.dialog.seeText('2 places left')
    await expect(tom.dialog.button('Save my choices')).toBeDisabled()
    // However high the dialog gets by what is chosen, what was pressed stays under the hand.
    const theirs = tom.dialog.place('Notes', 1).getByRole('button', { name: 'Theirs', exact: true })
    const top = async () => (await theirs.boundingBox())?.y
    await theirs.scrollIntoViewIfNeeded()
    const before = await top()
    await tom.dialog.decidePlace('Notes', 1, 'Theirs')
    expect(await top()).toBe(before)
    await tom.dialog.seeText('1 place left')
    expect(await axeFindings(tom.page, { within: '[role=alertdialog]' })).toEqual([])
    await tom.dialog.decidePlace('Notes', 2, 'Edit')
    await tom.dialog.place('Notes', 2).getByRole('textbox').fill('white')
    await tom.dialog.seeText('All decided')
    await tom.page.keyboard.press('ControlOrMeta+Enter')
    await tom.dialog.seeClosed()
    await tom.job.seeSaved()
    expect((await office.read(job)).job['notes']).toBe(steel('2.5', 'Tom ', 'white'))
    // What was mine at the place where theirs was taken is within reach, and what was chosen at the other stays.
    await tom.job.putBack()
    await tom.job.save()
    await expect.poll(async () => (await office.read(job)).job['notes']).toBe(steel('2.0', 'Tom ', 'white'))
  },
)

test(
  'changes of different sentences of one paragraph are both stored, with no question',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await office.change(job, { notes: 'Cut the sheets. Fold the edges. Call before delivery.' })
    await tom.openJobToSaveByHand(job)
    await tom.job.type('Notes', 'Cut the thin sheets. Fold the edges. Call before delivery.')
    await office.change(job, { notes: 'Cut the sheets. Fold the edges. Call Tom before delivery.' })
    await tom.job.save()
    const both = 'Cut the thin sheets. Fold the edges. Call Tom before delivery.'
    await tom.job.seeField('Notes', both)
    await tom.dialog.seeClosed()
    await expect.poll(async () => (await office.read(job)).job['notes']).toBe(both)
  },
)

test(
  'choosing for everything leaves single choices alone, can be taken back, and moves no button',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await tom.openJobToSaveByHand(job)
    for (const label of ['Name', 'Order number', 'Notes']) await tom.job.type(label, `My ${label}`)
    await office.change(job, { name: 'Their name', order_number: 'PO-9', notes: 'Their notes' })
    await tom.job.save()
    await tom.dialog.takeTheirs('Name')
    const where = () => tom.dialog.button('Keep all mine').boundingBox()
    await tom.dialog.button('Keep all mine').scrollIntoViewIfNeeded()
    const before = await where()
    await tom.dialog.keepAllMine()
    expect(await where()).toEqual(before)
    await tom.dialog.seeChosen('Name', 'Take theirs')
    await tom.dialog.seeChosen('Notes', 'Keep mine')
    await tom.dialog.button('Put my choices back').click()
    await tom.dialog.seeChosen('Name', 'Take theirs')
    await tom.dialog.seeNothingChosen('Notes')
  },
)

test(
  'L4 a text combined with an older one of theirs never goes over what they wrote since',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await office.change(job, { notes: 'Cut panels. Use a lid.' })
    await tom.openJobToSaveByHand(job)
    await tom.job.type('Notes', 'Cut panels. Use a lid of steel.')
    await office.change(job, { notes: 'Cut three panels. Use a lid of zinc.' })
    await tom.job.save()
    await tom.dialog.seeConflictAbout('Notes')
    await tom.dialog.combine('Notes')
    await tom.dialog.decidePlace('Notes', 1, 'Edit')
    await tom.dialog.place('Notes', 1).getByRole('textbox').fill(' of brass')
    await tom.dialog.seeText('All decided')
    await office.change(job, { notes: 'Cut three panels. Use a lid of copper.' })
    await tom.lookBack()
    await tom.dialog.seeText('Please choose again: what you had chosen no longer counts.')
    await tom.dialog.button('Use this text').click()
    await expect(tom.dialog.button('Save my choices')).toBeDisabled()
    await tom.dialog.decidePlace('Notes', 1, 'Mine')
    await tom.dialog.saveMyChoices()
    await tom.job.seeSaved()
    expect((await office.read(job)).job['notes']).toMatch(/three.*brass/)
  },
)
