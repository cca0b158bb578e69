import type { Locator } from '@playwright/test'

/**
 * How long the page takes for a deed, in ms: from the deed to everything being rendered and laid out. Waiting for the
 * next frame is no part of it.
 *
 * @param deed runs in the page, so it knows nothing but what it is given
 */
export async function untilLaidOut(
  where: Locator,
  deed: (element: Element, text: string) => void,
  text = '',
): Promise<number> {
  const deeds = await where.page().evaluateHandle<{ readonly act: typeof deed }>(`({ act: ${String(deed)} })`)
  return where.evaluate(
    async (element, { deeds: { act }, text }) => {
      await new Promise(requestAnimationFrame)
      const start = performance.now()
      act(element, text)
      // What renders does so before anything else gets its turn; asking for a height makes the browser lay out.
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
      void document.body.offsetHeight
      return performance.now() - start
    },
    { deeds, text },
  )
}
