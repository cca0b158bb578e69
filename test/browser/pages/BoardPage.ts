import type { ProfileName } from '../../../server/createServer'
import type { Locator, Page } from '@playwright/test'
import { expect } from '../expect'
import { engineOf } from './engineOf'
import type { Job } from '../colleague'

/** All jobs in columns by status. */
export class BoardPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/')
    await expect(this.page.getByRole('main').getByRole('link').first()).toBeVisible()
  }

  column(status: string): Locator {
    return this.page.getByRole('region', { name: status })
  }

  card(job: Job): Locator {
    return this.page.getByRole('main').getByRole('link', { name: job.name })
  }

  async seeIn(status: string, job: Job): Promise<void> {
    await expect(this.column(status).getByRole('link', { name: job.name })).toBeVisible()
  }

  async openJob(job: Job): Promise<void> {
    await this.card(job).click()
  }

  /** Moves a job from its card's menu, as one does without a mouse. */
  async move(job: Job, status: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Move .*${job.number}`) }).click()
    await this.page.getByRole('menuitem', { name: status, exact: true }).click()
  }

  async drag(job: Job, status: string): Promise<void> {
    if (engineOf(this.page) !== 'chromium') return this.dragByEvents(job, status)
    await this.card(job).hover()
    const { x = 0, y = 0 } = (await this.card(job).boundingBox()) ?? {}
    await this.page.mouse.down()
    // A drag starts with the first movement, before the page scrolls to where it goes.
    await this.page.mouse.move(x + 20, y + 20)
    await this.column(status).hover()
    await this.column(status).hover()
    await this.page.mouse.up()
  }

  /** WebKit's driver has no bare mouse, and Firefox's is slow: the page gets the events a drag consists of. */
  private async dragByEvents(job: Job, status: string): Promise<void> {
    const send = (where: Locator, type: string) =>
      where.evaluate((element, name) => {
        // A column's head is in sight wherever the column is scrolled to.
        const head = element.querySelector('h2') ?? element
        head.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        const { x, y } = head.getBoundingClientRect()
        const at = { clientX: x + 10, clientY: y + 10 }
        element.dispatchEvent(new PointerEvent(name, { bubbles: true, isPrimary: true, ...at }))
      }, type)
    await send(this.card(job), 'pointerdown')
    for (const type of ['pointermove', 'pointermove', 'pointerup']) await send(this.column(status), type)
  }

  /** A button at a job's card. */
  button(name: string, job: Job): Locator {
    return this.page.getByRole('button', { name: `${name} (Job ${job.number})` })
  }

  async openNewJob(): Promise<void> {
    await this.page.getByRole('button', { name: 'New job' }).click()
  }

  /** With what the deployed backend wants to know before there is a job. */
  async fillNewJob(name: string, profile: ProfileName = 'strict'): Promise<void> {
    await this.openNewJob()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    if (profile !== 'strict') await this.fillNeeded()
  }

  /** What the deployed backend wants to know beside the name. */
  async fillNeeded(): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Estimated materials').fill('120.5')
    await dialog.getByLabel('Estimated time in hours').fill('2')
    await dialog.getByLabel('Client').fill('Kelso Dairy')
    await this.page.getByRole('option', { name: /Kelso Dairy/ }).click()
  }

  async pressCreate(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: 'Create job' }).click()
  }

  async makeJob(name: string, profile: ProfileName = 'strict'): Promise<void> {
    await this.fillNewJob(name, profile)
    await this.pressCreate()
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
  }

  /** Opens a job from the list of those that are not at rest. */
  async openFromTray(summary: string, job: Job): Promise<void> {
    await this.page.getByRole('button', { name: summary }).click()
    await this.page
      .getByRole('region', { name: 'Jobs in progress' })
      .getByRole('link', { name: job.name })
      .click()
  }

  async openBin(): Promise<void> {
    await this.page.getByRole('button', { name: /^Deleted jobs/ }).click()
  }

  /** Restores a deleted job, from the open bin. */
  async restore(job: Job): Promise<void> {
    await this.button('Restore', job).click()
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text)
  }
}
