import { pause } from './session'
import type { Probe } from './steps'
import { WebKitLocator } from './WebKitLocator'
import { WebKitPage } from './WebKitPage'

const patienceMs = 60_000

type Is = (found: readonly Probe[], ...wanted: never[]) => boolean
type Text = string | RegExp

const clean = (text: string) => text.replace(/\s+/g, ' ').trim()
const isText = (found: string, wanted: Text) =>
  typeof wanted === 'string' ? clean(found) === clean(wanted) : wanted.test(clean(found))
const hasText = (found: string, wanted: Text) =>
  typeof wanted === 'string' ? clean(found).includes(clean(wanted)) : wanted.test(clean(found))
const only = (found: readonly Probe[], is: (probe: Probe) => boolean) => found.length === 1 && found.every(is)
const each = (
  found: readonly Probe[],
  wanted: Text | readonly Text[],
  is: (found: string, wanted: Text) => boolean,
) =>
  Array.isArray(wanted)
    ? found.length === wanted.length && found.every(({ text }, index) => is(text, wanted[index] as Text))
    : only(found, ({ text }) => is(text, wanted as Text))

/** The expectations about an element that the journeys have, over what WebKit shows of it. */
const aboutElements = {
  toBeVisible: (found) => only(found, ({ visible }) => visible),
  toBeHidden: (found) => found.every(({ visible }) => !visible),
  toBeAttached: (found) => found.length === 1,
  toBeEnabled: (found, options?: { enabled?: boolean }) =>
    only(found, ({ enabled }) => enabled === (options?.enabled ?? true)),
  toBeDisabled: (found) => only(found, ({ enabled }) => !enabled),
  toBeEditable: (found) => only(found, ({ editable }) => editable),
  toBeFocused: (found) => only(found, ({ focused }) => focused),
  toBeChecked: (found, options?: { checked?: boolean }) =>
    only(found, ({ checked }) => checked === (options?.checked ?? true)),
  toHaveCount: (found, count: number) => found.length === count,
  toHaveValue: (found, wanted: Text) =>
    only(
      found,
      ({ value }) => value !== null && (typeof wanted === 'string' ? value === wanted : wanted.test(value)),
    ),
  toHaveText: (found, wanted: Text | readonly Text[]) => each(found, wanted, isText),
  toContainText: (found, wanted: Text | readonly Text[]) => each(found, wanted, hasText),
  toHaveAttribute: (found, name: string, wanted: Text) =>
    only(found, ({ attributes }) => attributes[name] !== undefined && isText(attributes[name], wanted)),
  toHaveAccessibleName: (found, wanted: Text) => only(found, ({ name }) => isText(name, wanted)),
  toHaveAccessibleDescription: (found, wanted: Text) =>
    only(found, ({ description }) => isText(description, wanted)),
} as const satisfies Record<string, Is>

const aboutPages = {
  toHaveTitle: async (page: WebKitPage, wanted: Text) => isText(await page.title(), wanted),
  toHaveURL: async (page: WebKitPage, wanted: Text) => {
    const url = await page.url()
    return typeof wanted === 'string'
      ? url === new URL(wanted, page.context().address).href
      : wanted.test(url)
  },
} as const

export const namesOfExpectations = [...Object.keys(aboutElements), ...Object.keys(aboutPages)]

interface Outcome {
  readonly pass: boolean
  readonly message: () => string
}

/** Waits until something of WebKit is as expected; null when what is looked at is none of WebKit's. */
export async function expectInWebKit(
  received: unknown,
  name: string,
  wanted: readonly unknown[],
  isNot: boolean,
): Promise<Outcome | null> {
  const look = lookAt(received, name, wanted)
  if (look === null) return null
  const end = performance.now() + patienceMs
  for (;;) {
    const { is, shown } = await look()
    const isDone = is !== isNot
    if (isDone || performance.now() > end) {
      return {
        pass: is,
        message: () => `${isNot ? 'not ' : ''}${name}(${wanted.map(String).join(', ')}): ${shown}`,
      }
    }
    await pause(50)
  }
}

function lookAt(received: unknown, name: string, wanted: readonly unknown[]) {
  if (received instanceof WebKitLocator) {
    const is = (aboutElements as Record<string, Is>)[name]
    if (is === undefined) return null
    return async () => {
      const found = await received.probe()
      return {
        is: is(found, ...(wanted as never[])),
        shown: JSON.stringify({ steps: received.steps, found }),
      }
    }
  }
  if (!(received instanceof WebKitPage)) return null
  const is = (aboutPages as Record<string, (page: WebKitPage, wanted: Text) => Promise<boolean>>)[name]
  if (is === undefined) return null
  return async () => ({ is: await is(received, wanted[0] as Text), shown: await received.url() })
}
