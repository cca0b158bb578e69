import { createApp, h } from 'vue'
import type { Inspection } from './recording/inspection'
import css from './inspector.css?inline'
import InspectorPanel from './view/InspectorPanel.vue'

/** Shows an inspection in an element, which needs a height. Returns the function that takes it away. */
export function mountInspector(element: Element, inspection: Inspection | null): () => void {
  const style = element.ownerDocument.createElement('style')
  style.textContent = css
  element.ownerDocument.head.append(style)
  const app = createApp({ render: () => h(InspectorPanel, { inspection }) })
  app.mount(element)
  return () => {
    app.unmount()
    style.remove()
  }
}
