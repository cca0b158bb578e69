import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions } from '@playwright/test'
import { findChromium } from '../test/browser/engines/findChromium'
import { startJobServer, type JobServer } from '../test/browser/jobServer'
import { Desk } from '../test/browser/pages/Desk'
import { Colleague, type Job } from '../test/browser/colleague'
import { InspectorPage } from '../test/browser/pages/InspectorPage'
import { startVite } from './viteApp'

interface Scene {
  readonly name: string
  readonly looks: readonly (keyof typeof looks)[]
  readonly show: (desk: Desk, job: Job, hana: Colleague) => Promise<void>
}

const folder = 'docs/screenshots'
const looks = {
  light: { viewport: { width: 1280, height: 860 } },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 } },
  hebrew: { viewport: { width: 1280, height: 860 }, locale: 'he-IL' },
} as const satisfies Record<string, BrowserContextOptions>
const everyLook = ['light', 'dark', 'phone'] as const

const theirs = {
  notes: 'Drawing arrived. Two sheets are short, ordered for Thursday.\nCall before delivery.',
  order_number: 'PO-7741-B',
}

async function decide(desk: Desk, job: Job, hana: Colleague): Promise<void> {
  await desk.openJobToSaveByHand(job)
  await desk.job.type(
    'Notes',
    'Ask for the drawing. The lid is 2 mm stainless, not 1.5.\nCall before delivery.',
  )
  await desk.job.type('Order number', 'PO-7742')
  await desk.job.type('Price cap', '5200')
  await hana.change(job, { ...theirs, delivery_date: '2026-12-18' })
  await desk.job.save()
  // A phone shows one decision at a time.
  await desk.dialog.root.waitFor()
}

const scenes: readonly Scene[] = [
  { name: 'board', looks: [...everyLook, 'hebrew'], show: (desk) => desk.board.open() },
  {
    name: 'bin',
    looks: ['light'],
    async show(desk, _job, hana) {
      for (const name of ['Stair stringers', 'Bracket for a sign that was not ordered']) {
        await hana.delete(await hana.makeJob({ name }))
      }
      await desk.board.open()
      await desk.board.openBin()
      await desk.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Restore/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'versions',
    looks: ['light'],
    async show(desk, job, hana) {
      await hana.change(job, { notes: 'Cut 12 panels, then fold.\nCall first.' })
      await hana.change(job, {
        notes: 'Cut 14 panels, then fold.\nCall before delivery.',
        price_cap: '4800.00',
      })
      await desk.openJob(job)
      await desk.job.openTab('History')
      await desk.job.button('Compare versions').click()
      await desk.page.getByRole('dialog').getByLabel('Version A').waitFor()
    },
  },
  {
    name: 'form',
    looks: everyLook,
    async show(desk, job) {
      await desk.openJobToSaveByHand(job)
      await desk.job.type('Notes', 'Ask for the drawing. The lid is 2 mm stainless.\nCall before delivery.')
    },
  },
  { name: 'dialog', looks: everyLook, show: decide },
  {
    name: 'banner',
    looks: everyLook,
    async show(desk, job, hana) {
      await decide(desk, job, hana)
      await desk.dialog.decideLater()
      await desk.job.seeBannerAbout('Hana Whitlock')
      await desk.job.button('Review').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'dialog-one-field',
    looks: ['light'],
    async show(desk, job, hana) {
      await desk.openJobToSaveByHand(job)
      await desk.job.type('Notes', 'The lid is 2 mm stainless, not 1.5.')
      await hana.change(job, { notes: 'The lid is 3 mm aluminium.' })
      await desk.job.save()
      await desk.dialog.seeConflictAbout('Notes')
    },
  },
  {
    name: 'dialog-eight-fields',
    looks: ['light'],
    async show(desk, job, hana) {
      await desk.openJobToSaveByHand(job)
      await desk.job.type('Name', 'Milk vat lid, 2.2 m')
      await desk.job.type('Order number', 'PO-7742')
      await desk.job.type('Delivery date', '2026-12-14')
      await desk.job.choose('Status', 'Approved')
      await desk.job.type('Description', 'Lid with two hatches')
      await desk.job.type('Notes', 'The lid is 2 mm stainless.')
      await desk.job.type('Price cap', '5200')
      await desk.job.type('Charge-out rate', '110')
      await hana.change(job, {
        ...theirs,
        name: 'Milk vat lid, 2.1 m, hinged',
        job_status: 'in_progress',
        description: 'Lid with three hatches',
        price_cap: '4800.00',
        charge_out_rate: '118.00',
        delivery_date: '2026-12-18',
        speed_quality_tradeoff: 'fast',
      })
      await desk.job.save()
      await desk.dialog.root.waitFor()
    },
  },
  {
    name: 'dialog-combined',
    looks: ['light', 'dark'],
    async show(desk, job, hana) {
      await decide(desk, job, hana)
      await desk.dialog.combine('Notes')
    },
  },
]

/** `npm run screenshots`: takes the pictures of the documentation anew, from the built app; with names, only those. */
async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const executablePath = await findChromium()
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args })
  const wanted = process.argv.slice(2)
  for (const scene of scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    for (const look of scene.looks) await takePicture(browser, scene, look)
  }
  if (wanted.length === 0 || wanted.includes('inspector')) await takeInspector(browser)
  await browser.close()
}

async function takePicture(browser: Browser, scene: Scene, look: keyof typeof looks): Promise<void> {
  // A server for each picture: all begin with the same jobs.
  const server: JobServer = await startJobServer()
  const hana = await server.colleague('hana')
  const context = await browser.newContext({
    locale: 'en-GB',
    ...looks[look],
    baseURL: server.address,
    reducedMotion: 'reduce',
  })
  // A busy machine takes its time.
  context.setDefaultTimeout(60_000)
  await Desk.signIn(context, 'tom')
  const desk = new Desk(await context.newPage())
  await scene.show(desk, await hana.findJob('Milk vat lid, 2.1 m'), hana)
  await desk.page.evaluate(() => document.fonts.ready)
  await desk.page.screenshot({ path: `${folder}/${scene.name}-${look}.png`, animations: 'disabled' })
  await context.close()
  await hana.stop()
  await server.stop()
}

/** The moment in which a 412 has become a question. The built app has no inspector. */
async function takeInspector(browser: Browser): Promise<void> {
  const vite = await startVite('.')
  const { address: baseURL } = vite
  const viewport = { width: 1500, height: 950 }
  const context = await browser.newContext({ locale: 'en-GB', viewport, baseURL, reducedMotion: 'reduce' })
  context.setDefaultTimeout(60_000)
  await Desk.signIn(context, 'tom')
  const hana = await Colleague.signIn(baseURL, 'hana')
  const job = await hana.makeJob({ name: 'Milk vat lid, 2.1 m', notes: 'Ask for the drawing' })
  const inspector = new InspectorPage(await context.newPage())
  await inspector.open(`/jobs/${job.id}`)
  await inspector.app.getByRole('switch', { name: 'Save automatically' }).setChecked(false)
  await inspector.app.locator('form').getByLabel('Notes', { exact: true }).fill('The lid is 2 mm')
  await inspector.press('Pause')
  await inspector.app.getByRole('button', { name: 'Save', exact: true }).click()
  await inspector.stepUntil(/If-Match/)
  await hana.change(job, { notes: 'Drawing arrived' })
  await inspector.stepUntil(/verdict\.conflict/)
  await inspector.page.evaluate(() => document.fonts.ready)
  await inspector.page.screenshot({ path: `${folder}/inspector-light.png`, animations: 'disabled' })
  await context.close()
  await hana.stop()
  await vite.stop()
}

await main()
