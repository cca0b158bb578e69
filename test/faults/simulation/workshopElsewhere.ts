import { createFaultProxy } from '../proxy'
import type { Workshop, WorkshopKind } from './workshop'

/**
 * Another server that speaks the contract. It has its own time, and nobody here restarts it. Where it limits its
 * callers, everybody waits: that is no fault.
 */
export async function workshopElsewhere(
  server: string,
  kind: WorkshopKind,
  people: Workshop['people'],
): Promise<Workshop> {
  const target = () => server.replace(/\/$/, '')
  const patiently = await createFaultProxy({ target, plan: () => null, patient: true })
  return {
    kind,
    people,
    url: () => patiently.url,
    restart: null,
    receive: () => false,
    close: () => patiently.close(),
  }
}
