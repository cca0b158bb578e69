import { createInspection, type Inspection } from './recording/inspection'
import { inspectorFor as statelyInspectorFor } from './statelyInspector'

/** What goes around the world of the sessions; undefined where nobody inspects them. */
export type Inspected = Inspection['world']

/** Told to the frame this page is shown in, with the inspection. */
export const inspectionEvent = 'inspection'

/**
 * For development: in a frame of `/inspect` the inspection is handed to that page; with `?inspect` in the address
 * Stately's inspector is offered.
 */
export function inspectedBy(page: Window): Inspected | undefined {
  // Null where this page is in no frame, or in one of another origin.
  if (page.frameElement?.hasAttribute('data-inspected') === true) {
    const inspection = createInspection()
    page.frameElement.dispatchEvent(new CustomEvent(inspectionEvent, { detail: inspection }))
    return inspection.world
  }
  const inspect = statelyInspectorFor(page.location, page.document.body)
  return inspect && ((world) => ({ ...world, inspect }))
}
