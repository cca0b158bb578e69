import { expect, type Locator, type Page } from '@playwright/test'
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
    await this.card(job).hover()
    const { x = 0, y = 0 } = (await this.card(job).boundingBox()) ?? {}
    await this.page.mouse.down()
    // A drag starts with the first movement, before the page scrolls to where it goes.
    await this.page.mouse.move(x + 20, y + 20)
    await this.column(status).hover()
    await this.column(status).hover()
    await this.page.mouse.up()
  }

  async openNewJob(): Promise<void> {
    await this.page.getByRole('button', { name: 'New job' }).click()
  }

  async fillNewJob(name: string): Promise<void> {
    await this.openNewJob()
    await this.page.getByRole('dialog').getByLabel('Name').fill(name)
  }

  async pressCreate(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: 'Create job' }).click()
  }

  async makeJob(name: string): Promise<void> {
    await this.fillNewJob(name)
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

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text)
  }
}
