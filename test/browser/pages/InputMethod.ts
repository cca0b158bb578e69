import type { CDPSession, Page } from '@playwright/test'

/** Words typed with an input method: they are being composed for a while, and end as something else. */
export class InputMethod {
  private devtools: CDPSession | null = null

  constructor(readonly page: Page) {}

  /** The focused field shows the unfinished word. */
  async compose(word: string): Promise<void> {
    const devtools = await this.chromium()
    if (devtools !== null) {
      const [selectionStart, selectionEnd] = [word.length, word.length]
      await devtools.send('Input.imeSetComposition', { text: word, selectionStart, selectionEnd })
    } else await this.tell(word, this.composed === '' ? ['compositionstart', 'input'] : ['input'])
    this.composed = word
  }

  /** The word is taken as it is meant. */
  async end(word: string): Promise<void> {
    const devtools = await this.chromium()
    if (devtools !== null) await devtools.send('Input.insertText', { text: word })
    else await this.tell(word, ['input', 'compositionend'])
    this.composed = ''
  }

  /** The word before the caret is composed anew, as phones do with one that was typed before. */
  async takeUp(word: string): Promise<void> {
    const devtools = await this.chromium()
    if (devtools === null) throw new Error('Only Chromium takes a word up again.')
    const end = await this.page.evaluate(() => (document.activeElement as HTMLTextAreaElement).selectionEnd)
    await devtools.send('Input.imeSetComposition', {
      text: word,
      selectionStart: word.length,
      selectionEnd: word.length,
      replacementStart: end - word.length,
      replacementEnd: end,
    })
    this.composed = word
  }

  private composed = ''

  /** Chromium has a real one to drive; elsewhere its events are told. */
  private async chromium(): Promise<CDPSession | null> {
    if (this.page.context().browser()?.browserType().name() !== 'chromium') return null
    return (this.devtools ??= await this.page.context().newCDPSession(this.page))
  }

  private async tell(word: string, events: readonly string[]): Promise<void> {
    await this.page.evaluate(
      ([before, after, types]) => {
        const field = document.activeElement
        if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
        field.value = field.value.slice(0, field.value.length - before.length) + after
        for (const type of types) field.dispatchEvent(new Event(type, { bubbles: true }))
      },
      [this.composed, word, events] as const,
    )
  }
}
