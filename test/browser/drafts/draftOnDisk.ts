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

/** Rewrites what is in the drafts of this browser, as another version of the app might have written it. */
export function changeDrafts(page: Page, from: string, to: string): Promise<void> {
  return page.evaluate(
    ([from, to]) =>
      new Promise<void>((resolve) => {
        const database = indexedDB.open('job-edit-drafts')
        database.onsuccess = () => {
          const change = database.result.transaction('drafts', 'readwrite', { durability: 'strict' })
          const cursor = change.objectStore('drafts').openCursor()
          cursor.onsuccess = () => {
            const record = cursor.result?.value as { text: string } | undefined
            if (record === undefined) return
            cursor.result?.update({ ...record, text: record.text.replaceAll(from, to) })
            cursor.result?.continue()
          }
          change.oncomplete = () => resolve()
        }
      }),
    [from, to] as const,
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
