import type { Locator, Page } from '@playwright/test'
import { expect } from '../expect'

/** The dialog in which a person decides what becomes of fields that both sides changed. */
export class ConflictDialog {
  readonly root: Locator

  constructor(readonly page: Page) {
    this.root = page.getByRole('alertdialog')
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true })
  }

  /** The radios about one field. */
  choices(label: string): Locator {
    return this.root.getByRole('radiogroup', { name: label })
  }

  radio(label: string, choice: string): Locator {
    return this.choices(label).getByRole('radio', { name: choice })
  }

  async seeOpenedBy(name: string): Promise<void> {
    await expect(this.root).toBeVisible()
    await expect(this.root).toHaveAccessibleName(`${name} changed this job while you were editing`)
  }

  async seeConflictAbout(...labels: string[]): Promise<void> {
    await expect(this.root).toBeVisible()
    for (const label of labels) await expect(this.choices(label)).toBeVisible()
    await expect(this.root.getByRole('radiogroup')).toHaveCount(labels.length)
  }

  async seeText(text: string | RegExp): Promise<void> {
    await expect(this.root.getByText(text).first()).toBeVisible()
  }

  async seeClosed(): Promise<void> {
    await expect(this.root).toHaveCount(0)
  }

  async keepMine(label: string): Promise<void> {
    await this.radio(label, 'Keep mine').check()
  }

  async takeTheirs(label: string): Promise<void> {
    await this.radio(label, 'Take theirs').check()
  }

  async combine(label: string): Promise<void> {
    await this.radio(label, 'Combine').check()
  }

  /** One of the clashing places in a text, from 1. */
  place(label: string, position: number): Locator {
    return this.root.getByRole('group', { name: new RegExp(`^Place ${position} of \\d+ in ${label}$`) })
  }

  async decidePlace(
    label: string,
    position: number,
    way: 'Mine' | 'Theirs' | 'Both' | 'Edit',
  ): Promise<void> {
    await this.place(label, position).getByRole('button', { name: way, exact: true }).click()
  }

  async keepAllMine(): Promise<void> {
    await this.button('Keep all mine').click()
  }

  async takeAllTheirs(): Promise<void> {
    await this.button('Take all theirs').click()
  }

  async saveMyChoices(): Promise<void> {
    await this.button('Save my choices').click()
  }

  async decideLater(): Promise<void> {
    await this.button('Decide later').click()
  }

  /** How many are left, and that saving waits for them. */
  async seeLeft(count: number): Promise<void> {
    if (count > 0) await this.seeText(`${count} ${count === 1 ? 'field' : 'fields'} left`)
    await expect(this.button('Save my choices')).toBeEnabled({ enabled: count === 0 })
  }

  async seeChosen(label: string, choice: string): Promise<void> {
    await expect(this.radio(label, choice)).toBeChecked()
  }

  async seeNothingChosen(label: string): Promise<void> {
    await expect(this.choices(label).getByRole('radio', { checked: true })).toHaveCount(0)
  }
}
