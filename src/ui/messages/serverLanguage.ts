/** What the sentences in a Jobs Manager's refusals are in, whatever language the page is in. */
export const serverLanguage = 'en'
