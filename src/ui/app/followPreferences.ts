import { shallowRef, watch, type ShallowRef } from 'vue'
import { createMessages, type Catalogue, type Messages } from '../messages/catalogue'
import { english } from '../messages/en'
import { localeOf, type Language, type Preferences } from './preferences'

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: async () => english,
  de: async () => (await import('../messages/de')).german,
}

/**
 * Keeps the root element's language and theme, and the messages, as the person set them up. The words of another
 * language are fetched when it is chosen; until they are there the old ones stay.
 */
export function followPreferences(
  { language, theme }: Preferences,
  root: HTMLElement,
  preferred: readonly string[],
): Readonly<ShallowRef<Messages>> {
  const inLanguage = (catalogue: Catalogue, chosen: Language) =>
    createMessages(catalogue, {}, localeOf(chosen, preferred))
  const messages = shallowRef(inLanguage(english, 'en'))
  watch(
    language,
    async (chosen) => {
      const catalogue = await catalogues[chosen]()
      if (language.value !== chosen) return
      root.lang = chosen
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
