import type { Locator } from '@playwright/test'

/**
 * How long the page takes for an action, in ms: until everything is rendered and laid out. Waiting for the next frame is
 * not counted.
 *
 * @param action runs in the page, so it sees only its arguments
 * @param needed a selector of what has to be there by then. Default: nothing in particular.
 */
export async function untilLaidOut(
  where: Locator,
  action: (element: Element, text: string) => void,
  { text = '', needed = 'body' }: { readonly text?: string; readonly needed?: string } = {},
): Promise<number> {
  const handle = await where
    .page()
    .evaluateHandle<{ readonly act: typeof action }>(`({ act: ${String(action)} })`)
  return where.evaluate(
    async (element, { handle: { act }, text, needed }) => {
      await new Promise(requestAnimationFrame)
      const start = performance.now()
      act(element, text)
      // What renders does so before anything else gets its turn; asking for a height makes the browser lay out.
      do {
        await new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(null)
        })
      } while (document.querySelector(needed) === null)
      void document.body.offsetHeight
      return performance.now() - start
    },
    { handle, text, needed },
  )
}
