import type { Page } from '@playwright/test'

/** Waits until a text is in the drafts of this browser, read past the app. */
export function draftOnDisk(page: Page, text: string): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const database = indexedDB.open('job-edit-drafts')
        const look = () => {
          const records = database.result.transaction('drafts').objectStore('drafts').getAll()
          records.onsuccess = () => {
            const found = JSON.stringify(records.result).includes(wanted)
            if (found) resolve()
            else look()
          }
        }
        database.onsuccess = look
      }),
    text,
  )
}

/** How many drafts this browser keeps. */
export function draftsOnDisk(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const database = indexedDB.open('job-edit-drafts')
        database.onsuccess = () => {
          const count = database.result.transaction('drafts').objectStore('drafts').count()
          count.onsuccess = () => resolve(count.result)
        }
      }),
  )
}

/** From now on no draft is removed any more, as if the power went just before. */
export async function keepDrafts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.delete = function () {
      return this.get('nothing') as IDBRequest<undefined>
    }
  })
}
