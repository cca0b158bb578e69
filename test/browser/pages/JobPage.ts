import type { Locator, Page } from '@playwright/test'
import { expect } from '../expect'

type Status =
  'Saved' | 'Unsaved changes' | 'Saving…' | 'Checking…' | 'Offline' | 'Needs you' | 'Reconnecting…'

/** The page of one job: its form, the status line, and what is said around it. */
export class JobPage {
  constructor(readonly page: Page) {}

  /** A field of the form, also while a dialog hides the form from assistive technology. */
  field(label: string): Locator {
    return this.page.locator('form').getByLabel(label, { exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true })
  }

  async type(label: string, text: string): Promise<void> {
    await this.field(label).fill(text)
  }

  /** Goes on typing at the end of what is there, key by key. */
  async typeOn(label: string, text: string): Promise<void> {
    await this.field(label).press('ControlOrMeta+End')
    await this.field(label).pressSequentially(text)
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option })
  }

  /** Looks for something by name and picks it. */
  async pick(label: string, search: string, name = search): Promise<void> {
    await this.field(label).fill(search)
    await this.page.getByRole('option', { name }).first().click()
  }

  async tick(label: string): Promise<void> {
    await this.field(label).check()
  }

  async save(): Promise<void> {
    await this.button('Save').click()
  }

  async saveByKeyboard(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s')
  }

  async undoMyChanges(): Promise<void> {
    await this.button('Undo my changes').click()
  }

  async review(): Promise<void> {
    await this.button('Review').click()
  }

  /** Brings back what was given up for a colleague's value. */
  async putBack(): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Put (all )?back$/ })
      .first()
      .click()
  }

  async copyMyEdits(): Promise<void> {
    await this.page.getByRole('button', { name: 'Copy my edits' }).first().click()
  }

  /** Puts back what the newest change in the history wrote. */
  async undoNewestChange(): Promise<void> {
    await this.page
      .getByRole('tabpanel')
      .getByRole('button', { name: /^(Undo|Put back)/ })
      .first()
      .click()
    await this.page.getByRole('button', { name: 'Undo the change' }).click()
  }

  async addNote(text: string): Promise<void> {
    await this.page.getByLabel('New note').fill(text)
    await this.button('Add note').click()
  }

  /** Presses delete; that is enough where there is a bin and nobody else is known to be there. */
  async delete(): Promise<void> {
    await this.button('Delete job').click()
  }

  /** Deletes the job where that is asked about, before anything is sent. */
  async deleteAfterAll(): Promise<void> {
    await this.delete()
    await this.page
      .getByRole('dialog')
      .or(this.page.getByRole('alertdialog'))
      .getByRole('button', { name: 'Delete' })
      .click()
  }

  /** Deletes the job, which may or may not be asked about: that depends on what the page has heard of others by then. */
  async deleteEitherWay(told: RegExp): Promise<void> {
    await this.delete()
    const yes = this.page
      .getByRole('dialog')
      .or(this.page.getByRole('alertdialog'))
      .getByRole('button', { name: 'Delete' })
    await yes.or(this.page.getByText(told)).first().waitFor()
    if (await yes.isVisible()) await yes.click()
    await this.see(told)
  }

  async saveByHand(): Promise<void> {
    const automatic = this.page.getByRole('switch', { name: 'Save automatically' })
    await automatic.setChecked(false)
    await expect(automatic).not.toBeChecked()
  }

  async openCosts(): Promise<void> {
    await this.openTab('Costs')
    await expect(this.page.getByRole('tabpanel')).toContainText(/Estimate|Invoices/)
  }

  async openTab(name: string): Promise<void> {
    await this.page.getByRole('main').getByRole('tab', { name }).click()
  }

  async seeField(label: string, value: string): Promise<void> {
    await expect(this.field(label)).toHaveValue(value)
  }

  /** The status line says exactly this; what is read to people who do not see it may still be the last thing said. */
  async seeStatus(status: Status): Promise<void> {
    const line = this.page.locator('[role=status][data-status]', { hasText: new RegExp(`^${status}$`) })
    await expect(line.first()).toBeVisible()
  }

  async seeSaved(): Promise<void> {
    await this.seeStatus('Saved')
  }

  /** A sentence somewhere on the page. */
  async see(text: string | RegExp): Promise<void> {
    await expect(this.page.locator('body').getByText(text).first()).toBeVisible()
  }

  async seeNothingOf(text: string | RegExp): Promise<void> {
    await expect(this.page.locator('body').getByText(text)).toHaveCount(0)
  }

  /** The banner that offers to review, with the dialog closed. */
  async seeBannerAbout(name: string): Promise<void> {
    await expect(this.page.getByText(`${name} saved this job`).first()).toBeVisible()
    await expect(this.button('Review')).toBeVisible()
  }

  async seeProblem(label: string, sentence: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true')
    await expect(this.field(label)).toHaveAccessibleDescription(sentence)
  }
}
