import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startVite } from '../../../scripts/viteApp'
import { Colleague } from '../colleague'
import { expect, test } from '../journey'
import { Desk } from '../pages/Desk'
import { InspectorPage } from '../pages/InspectorPage'

interface Step {
  readonly type: string
  readonly name?: string
  readonly sessionId: string
  readonly snapshot?: { readonly value?: unknown }
  readonly event?: { readonly type: string }
}

declare global {
  interface Window {
    steps?: Step[]
  }
}

const receiver = `<!doctype html><title>Receiver</title><script>
  window.steps = []
  addEventListener('message', ({ data }) => steps.push(data))
  opener.postMessage({ type: '@statelyai.connected' }, '*')
</script>`

const isReceiver = ({ pathname }: URL) => pathname === '/receiver'

test.describe('the inspector', () => {
  // In development every module is compiled when it is first asked for: a ceiling for a busy machine.
  // One worker for all of them, which compiles them once.
  test.describe.configure({ mode: 'default', timeout: 600_000 })
  // In a process of its own: in that of the tests it would hold up their timers, and what it leaves undone when it is closed
  // would be an error of the next test.
  let vite: Awaited<ReturnType<typeof startVite>>
  test.beforeAll(async () => {
    vite = await startVite('.')
  })
  test.afterAll(() => vite.stop())

  test('R24 ?inspect shows the registration of a session and the transitions of a conflict', async ({
    browser,
  }) => {
    const baseURL = vite.address
    const context = await browser.newContext({ baseURL })
    await context.route(isReceiver, (route) => route.fulfill({ contentType: 'text/html', body: receiver }))
    await Desk.signIn(context, 'tom')
    const desk = new Desk(await context.newPage())
    const office = await Colleague.signIn(baseURL, 'hana')
    const job = await office.makeJob({ name: 'R24', notes: 'Ask for the drawing' })

    await desk.page.goto(`/jobs/${job.id}?inspect=/receiver`)
    const start = desk.page.getByRole('button', { name: 'Open the inspector' })
    await start.waitFor({ timeout: 300_000 })
    const opened = desk.page.waitForEvent('popup')
    await start.click()
    const inspector = await opened
    const steps = () => inspector.evaluate(() => window.steps ?? [])

    await desk.job.saveByHand()
    await desk.job.type('Notes', 'My Notes')
    await office.change(job, { notes: 'Their Notes' })
    await desk.job.save()
    await desk.dialog.keepMine('Notes')
    await desk.dialog.saveMyChoices()
    await desk.job.seeSaved()

    await expect
      .poll(async () =>
        (await steps()).filter(({ type }) => type === '@xstate.actor').map(({ name }) => name),
      )
      .toContain(`job ${String(job.number)}`)
    const events = async () => (await steps()).map(({ event }) => event?.type)
    await expect.poll(events).toContain('load.done')
    const values = async () => JSON.stringify((await steps()).map(({ snapshot }) => snapshot?.value))
    for (const state of ['loading', 'dirty', 'conflict', 'retrying', 'clean']) {
      await expect.poll(values).toContain(state)
    }
    await context.close()
    await office.stop()
  })

  test('R24 without the internet, /inspect steps through a conflict from its 412 to the save, and a request is answered by hand', async ({
    browser,
  }) => {
    const baseURL = vite.address
    const context = await browser.newContext({ baseURL })
    const elsewhere: string[] = []
    await context.route(
      (url) => url.origin !== new URL(baseURL).origin,
      (route) => {
        elsewhere.push(route.request().url())
        return route.abort()
      },
    )
    await Desk.signIn(context, 'tom')
    const office = await Colleague.signIn(baseURL, 'hana')
    const job = await office.makeJob({ name: 'R24 stepped', notes: 'Ask for the drawing' })
    const inspector = new InspectorPage(await context.newPage())
    await inspector.open(`/jobs/${job.id}`)
    const { app } = inspector
    await app.getByRole('switch', { name: 'Save automatically' }).setChecked(false)
    await app.locator('form').getByLabel('Notes', { exact: true }).fill('My Notes')
    await inspector.press('Pause')
    await app.getByRole('button', { name: 'Save', exact: true }).click()
    const toTheRequest = await inspector.stepUntil(/If-Match/)
    // Now: the page would have heard of it before, and would not have tried to save.
    await office.change(job, { notes: 'Their Notes' })

    const toTheQuestion = [...toTheRequest, ...(await inspector.stepUntil(/"choosing"/))].join('\n')
    for (const seen of ['"saving"', 'If-Match', '412', '"reloading"', '"comparing"', 'conflict', 'ETag'])
      expect(toTheQuestion).toContain(seen)
    expect(await inspector.states.count()).toBeGreaterThan(30)
    await expect(inspector.state('conflict.choosing')).toHaveClass(/active/)
    await expect(inspector.page.getByRole('row', { name: /notes.*Ask.*My.*Their.*both/ })).toBeVisible()

    // Back and forward; the question in the app stays.
    await inspector.press('◀ Back')
    await inspector.press('◀ Back')
    await expect(inspector.state('conflict.choosing')).not.toHaveClass(/active/)
    await expect(app.getByRole('alertdialog')).toBeVisible()
    await inspector.press('Now')

    await app.getByRole('radio', { name: 'Keep mine' }).click()
    await inspector.stepUntil(/choose/)
    await app.getByRole('alertdialog').getByRole('button', { name: 'Save my choices' }).click()
    await inspector.stepUntil(/"retrying".*"sending"/)
    await inspector.press('412')
    // Nothing has changed since the version that was read: it is read again, and sent again.
    await inspector.stepUntil(/412, by hand/)
    await inspector.stepUntil(/If-Match/)
    await inspector.press('stored, answer lost')
    const toTheEnd = (await inspector.stepUntil(/"clean"/)).join('\n')
    expect(toTheEnd).toContain('lost, by hand, after it arrived')
    expect((await office.read(job)).job['notes']).toBe('My Notes')

    // The run, in a file, shows the same where nobody has met it: in a window of its own, over another job.
    const exported = inspector.page.waitForEvent('download')
    await inspector.press('Export')
    const file = await (await exported).path()
    const elsewherePage = new InspectorPage(await context.newPage())
    await elsewherePage.open(`/jobs/${(await office.makeJob({ name: 'Another', notes: '' })).id}`)
    await elsewherePage.page.getByLabel('Import').setInputFiles(file)
    await elsewherePage.page.getByRole('button', { name: 'Back to the live sessions' }).waitFor()
    const shapes = async ({ timeLine }: InspectorPage) =>
      (await timeLine.allInnerTexts()).map((line) => line.replace(/\s+/g, ' ').slice(0, 40))
    expect(await shapes(elsewherePage)).toEqual(await shapes(inspector))
    expect(elsewhere).toEqual([])
    await context.close()
    await office.stop()
  })

  test('R24 Rule 20 in a window of 360 px nothing of /inspect scrolls sideways, every control is met, and a step leaves the page where it is', async ({
    browser,
  }) => {
    const baseURL = vite.address
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
    const context = await browser.newContext({ baseURL, ...phone })
    await Desk.signIn(context, 'tom')
    const office = await Colleague.signIn(baseURL, 'hana')
    const job = await office.makeJob({ name: 'R24 on a phone', notes: 'Ask for the drawing' })
    const inspector = new InspectorPage(await context.newPage())
    await inspector.open(`/jobs/${job.id}`)
    const { app } = inspector
    await app.getByRole('switch', { name: 'Save automatically' }).setChecked(false)
    await app.locator('form').getByLabel('Notes', { exact: true }).fill('My Notes')
    await inspector.press('Pause')
    await app.getByRole('button', { name: 'Save', exact: true }).click()

    await inspector.page.getByRole('button', { name: 'Step', exact: true }).scrollIntoViewIfNeeded()
    const before = await inspector.scrolled()
    await inspector.stepUntil(/"saving"/)
    const moved = (await inspector.scrolled()) - before
    await inspector.page.getByRole('button', { name: 'stored, answer lost' }).waitFor()
    // With a difference in the table, and the request and its answers at the gate.
    const wide = await inspector.wide()
    expect({ moved, wide, outOfReach: await inspector.outOfReach() }).toEqual({
      moved: 0,
      wide: [],
      outOfReach: [],
    })
    await inspector.press('Resume')
    await context.close()
    await office.stop()
  })
})

test('R24 S08 nothing of the inspector is in the built app', () => {
  const scripts = readdirSync('dist/app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  expect(scripts.length).toBeGreaterThan(0)
  for (const file of scripts) {
    const code = readFileSync(join('dist/app', file), 'utf8')
    expect(code, file).not.toMatch(
      /statelyai|stately\.ai|xstateinspector|Open the inspector|elkjs|data-inspected|To the next request/,
    )
  }
})
