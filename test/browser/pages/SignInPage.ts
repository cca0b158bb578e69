import type { Page } from '@playwright/test'
import { expect } from '../expect'
import { publicDemoPassword } from '../../../server/settings/options'

/** The page on which one says who one is. */
export class SignInPage {
  constructor(readonly page: Page) {}

  /** Signs in with one of the demo accounts. */
  async signInAs(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(name) }).click()
  }

  async signInWith(username: string, password: string): Promise<void> {
    await this.page.getByLabel('User name').fill(username)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  /** Signs in over the page one was at. */
  async signInAgain(): Promise<void> {
    await this.signInOver()
  }

  /** Somebody else sits down and signs in over the page another person was at. */
  async signInInstead(username: string): Promise<void> {
    await this.signInOver(username)
  }

  private async signInOver(username?: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Sign in( again)?$/ })
      .first()
      .click()
    const dialog = this.page.getByRole('dialog')
    if (username !== undefined) await dialog.getByLabel('User name').fill(username)
    await dialog.getByLabel('Password').fill(publicDemoPassword)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }

  async see(): Promise<void> {
    await expect(this.page).toHaveURL(/\/sign-in/)
  }
}
