import { shallowRef, watch, type ShallowRef } from 'vue'
import { createMessages, type Catalogue, type Messages } from '../messages/catalogue'
import { english } from '../messages/en'
import { languageRow, type Language } from '../messages/languages'
import { jobName } from '../../services/resources/jobName'
import { localeOf, type Preferences } from './preferences'

/** The workshop's currency, as the page that holds the app says (`<meta name="currency">`); null when it says none. */
function currencyOf(root: HTMLElement): string | null {
  const code = root.querySelector('meta[name=currency]')?.getAttribute('content') ?? ''
  return /^[A-Z]{3}$/.test(code) ? code : null
}

/**
 * Keeps the root element's language, direction and theme, and the messages, as the person set them up. The words of another
 * language are fetched when it is chosen; until they are there the old ones stay.
 */
export function followPreferences(
  { language, theme }: Preferences,
  root: HTMLElement,
  preferred: readonly string[],
): Readonly<ShallowRef<Messages>> {
  const inLanguage = (catalogue: Catalogue, chosen: Language) =>
    createMessages(catalogue, {}, localeOf(chosen, preferred), currencyOf(root)).about(jobName)
  const messages = shallowRef(inLanguage(english, 'en'))
  watch(
    language,
    async (chosen) => {
      const { load, direction = 'ltr' } = languageRow(chosen)
      const catalogue = await load()
      if (language.value !== chosen) return
      root.lang = chosen
      root.dir = direction
      messages.value = inLanguage(catalogue, chosen)
    },
    { immediate: true },
  )
  watch(
    theme,
    (chosen) => {
      if (chosen === 'system') delete root.dataset['theme']
      else root.dataset['theme'] = chosen
    },
    { immediate: true },
  )
  return messages
}
