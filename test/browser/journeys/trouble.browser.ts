import { expect, test } from '../journey'

test('J10 the answer to my save is lost after the commit: it says saved, without a dialog (R26)', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  let lost = 0
  await tom.onSaves(async (route) => {
    if (lost > 0) return route.fallback()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await tom.job.type('Notes', 'Sent, but not answered')
  await tom.job.save()
  await tom.job.see('Your earlier save went through')
  await tom.job.seeSaved()
  await tom.dialog.seeClosed()
  const { job: stored, events } = await office.read(job)
  expect(stored['notes']).toBe('Sent, but not answered')
  expect(events.filter((event) => event.description === 'Changed Notes.')).toHaveLength(1)
})

test('J11 a colleague deletes the job I edit: my text stays, and I can copy it', async ({
  tom,
  job,
  office,
  server,
}) => {
  await tom.allowClipboard()
  const looks = await tom.looks(server.profile)
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Nobody else has this text')
  await server.deleteJob(job, office)
  await looks.next()
  // The deployed backend does not say who deleted a job.
  const who = server.profile === 'strict' ? 'Hana Whitlock' : 'Someone'
  await tom.job.see(`${who} deleted this job. Your version is kept here.`)
  await tom.job.seeField('Notes', 'Nobody else has this text')
  await tom.job.copyMyEdits()
  expect(await tom.clipboard()).toContain('Nobody else has this text')
})

test('J11 the same when nothing tells my page, and only my save finds out', async ({
  tom,
  job,
  office,
  server,
}) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Nobody else has this text')
  await server.deleteJob(job, office)
  await tom.job.save()
  await tom.job.see(/deleted this job/)
  await tom.job.seeField('Notes', 'Nobody else has this text')
})

test('J12 my sign-in expires in mid-save: I sign in again, and the save goes through', async ({
  hana,
  job,
  office,
}) => {
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', 'Typed before the session ended')
  await hana.loseSession()
  await hana.job.save()
  await hana.job.see('Sign in again to save. Your changes are kept.')
  await hana.signIn.signInAgain()
  await hana.job.seeField('Notes', 'Typed before the session ended')
  await hana.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Typed before the session ended')
})

test('offline, what I type waits and stays; back online it is saved, beside what a colleague saved meanwhile', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.page.context().setOffline(true)
  await tom.job.type('Notes', 'Typed without a line')
  await tom.job.see(/Offline\./)
  await tom.job.save()
  await office.change(job, { description: 'Changed in between' })
  await tom.job.seeField('Notes', 'Typed without a line')
  expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
  await tom.page.context().setOffline(false)
  await tom.job.seeSaved()
  await tom.job.seeField('Description', 'Changed in between')
  expect((await office.read(job)).job).toMatchObject({
    notes: 'Typed without a line',
    description: 'Changed in between',
  })
})

test('J13 the workshop account reads and cannot edit', async ({ ravi, job }) => {
  await ravi.openJob(job)
  await expect(ravi.job.field('Notes')).not.toBeEditable()
  await expect(ravi.job.field('Status')).not.toBeEditable()
  await expect(ravi.job.button('Save')).toHaveCount(0)
  await expect(ravi.job.button('Delete job')).toHaveCount(0)
})

test('J14 something in between answers every save with 412: after at most 4 requests it says so (R10)', async ({
  tom,
  job,
}) => {
  await tom.openJobToSaveByHand(job)
  let requests = 0
  await tom.onSaves(async (route) => {
    requests += 1
    await route.fulfill({ status: 412, json: { error: 'blocked' } })
  })
  await tom.page.route('**/job/rest/jobs/*/', async (route) => {
    if (route.request().method() === 'GET') requests += 1
    await route.fallback()
  })
  await tom.job.type('Notes', 'Will not get through')
  await tom.job.save()
  await tom.job.see('Saving is being blocked between you and the server.')
  expect(requests).toBeLessThanOrEqual(4)
  await tom.job.seeField('Notes', 'Will not get through')
  await tom.dialog.seeClosed()
})
