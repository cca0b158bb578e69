import { expect, test } from '../journey'

test('R28 a client is picked, and its contact comes along; then another contact is picked', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJob(job)
  await tom.job.pick('Client', 'Kelso', 'Kelso Dairy Equipment')
  await tom.job.seeField('Contact', 'Murray Kelso')
  await tom.job.seeSaved()
  await expect.poll(async () => (await office.read(job)).job['contact_name']).toBe('Murray Kelso')
  await tom.job.pick('Contact', 'Trish', 'Trish Kelso')
  await expect.poll(async () => (await office.read(job)).job['contact_name']).toBe('Trish Kelso')
  await tom.job.seeSaved()
})

test('R28 the space around a text stays or goes as the backend has it, and nothing is left unsaved', async ({
  tom,
  job,
  office,
  profile,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Order number', '  PO-77  ')
  await tom.job.save()
  await tom.job.seeSaved()
  const stored = profile === 'strict' ? '  PO-77  ' : 'PO-77'
  expect((await office.read(job)).job['order_number']).toBe(stored)
  await tom.job.type('Notes', 'Typed after it')
  await tom.job.save()
  await tom.job.seeSaved()
  await tom.job.seeField('Order number', stored)
})

test('R28 a quote is accepted, and what the backend makes of the status comes in without a question', async ({
  tom,
  office,
  profile,
}) => {
  const quoted = await office.findJob('Milk vat lid, 2.1 m')
  await tom.openJob(quoted)
  await tom.job.seeField('Status', 'awaiting_approval')
  await tom.job.openTab('Quote')
  await tom.job.button('Accept quote').click()
  await tom.job.see('Quote accepted')
  await tom.job.seeField('Status', profile === 'strict' ? 'awaiting_approval' : 'approved')
  await expect(tom.job.button('Accept quote')).toHaveCount(0)
  await tom.job.seeSaved()
  await tom.dialog.seeClosed()
  expect((await office.read(quoted)).job['quote_acceptance_date']).not.toBeNull()
})

test('R28 a job that does not exist is said to be none, whatever the backend answers about it', async ({
  tom,
}) => {
  await tom.page.goto('/jobs/00000000-0000-4000-8000-00000000abcd')
  await tom.job.see('There is no such job')
  await tom.page.goto('/jobs/not-a-job')
  await tom.job.see('There is no such job')
})

test('R28 a field that the backend refuses is marked with its sentence, and the good one beside it is saved', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.onSaves(async (route) => {
    const sent = route.request().postDataJSON() as { after: Record<string, unknown> }
    // Longer than the form lets anybody type: it is the server itself that says no.
    if ('order_number' in sent.after) sent.after['order_number'] = 'x'.repeat(101)
    await route.fallback({ postData: JSON.stringify(sent) })
  })
  await tom.job.type('Order number', 'PO-9')
  await tom.job.type('Notes', 'Good')
  await tom.job.save()
  await tom.job.seeProblem('Order number', /100/)
  await tom.job.seeNothingOf(/ErrorDetail|Invalid data/)
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('Good')
  await tom.job.seeField('Order number', 'PO-9')
  await tom.job.see('Not saved: Order number. Everything else is.')
  expect((await office.read(job)).job['order_number']).toBe('PO-1')
})

test('R28 a delete that the backend cannot carry out is refused at once, and nothing waits behind it (J18)', async ({
  tom,
  job,
  office,
  profile,
}) => {
  await tom.openJobToSaveByHand(job)
  if (profile === 'strict') {
    await tom.page.route('**/job/rest/jobs/*/', (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 500, json: { error: 'The job could not be deleted.' } })
        : route.fallback(),
    )
  }
  await tom.job.type('Notes', 'Typed before')
  await tom.job.deleteEitherWay(/was not deleted/)
  await tom.job.save()
  await tom.job.seeSaved()
  await tom.job.addNote('Still needed')
  await tom.job.see('Note added')
  expect((await office.read(job)).job['notes']).toBe('Typed before')
  expect(await office.jobsNamed(job.name)).toHaveLength(1)
})

test('R28 a new job says what is missing at the field, keeps what was typed, and is made once it is there', async ({
  tom,
  office,
  profile,
}) => {
  await tom.board.open()
  const name = `Asked for ${Date.now()}`
  const dialog = tom.page.getByRole('dialog')
  await tom.board.openNewJob()
  await dialog.getByLabel('Name').fill(name)
  await tom.board.pressCreate()
  if (profile !== 'strict') {
    for (const label of ['Client', 'Estimated materials', 'Estimated time in hours'])
      await expect(dialog.getByLabel(label, { exact: true })).toHaveAttribute('aria-invalid', 'true')
    expect(await office.jobsNamed(name)).toEqual([])
    await expect(dialog.getByLabel('Name')).toHaveValue(name)
    await tom.board.fillNeeded()
    await tom.board.pressCreate()
  }
  await expect(dialog).toHaveCount(0)
  await tom.job.seeField('Name', name)
  expect(await office.jobsNamed(name)).toHaveLength(1)
})
