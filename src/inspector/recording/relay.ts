import type { ActorRefLike, AnyEventObject, InspectionEvent } from 'xstate'

type Observer = (event: InspectionEvent) => void

/**
 * Passes on what an inspector shows of sessions, with more of it: every session under the name people use for its
 * record as soon as that is known (`job 96031`), and what happens inside one step, such as the verdict of a comparison,
 * as an event of its own.
 */
export function relayTo(
  show: Observer,
  nameOf: (actor: ActorRefLike) => string | null = recordName,
): Observer {
  const names = new WeakMap<ActorRefLike, string>()
  const shown = new WeakMap<ActorRefLike, AnyEventObject>()
  const introduce = (event: InspectionEvent) => {
    const { actorRef, rootId } = event
    const name = nameOf(actorRef)
    if (name === null || name === names.get(actorRef)) return
    names.set(actorRef, name)
    show({
      type: '@xstate.actor',
      rootId,
      actorRef: Object.create(actorRef, { id: { value: name } }) as ActorRefLike,
    })
  }
  return (event) => {
    switch (event.type) {
      case '@xstate.event':
        shown.set(event.actorRef, event.event)
        return show(event)
      case '@xstate.microstep':
        // The first one is the event that came in; it has been shown.
        if (event.event !== shown.get(event.actorRef) && event.event.type !== '') {
          shown.set(event.actorRef, event.event)
          const { actorRef, rootId } = event
          show({ type: '@xstate.event', actorRef, rootId, sourceRef: actorRef, event: event.event })
        }
        return
      case '@xstate.snapshot':
        introduce(event)
        return show(event)
      case '@xstate.actor':
      case '@xstate.action':
      case '@xstate.transition':
        return show(event)
    }
  }
}

/** What people call the record of a session; null for other actors, and as long as the number is not loaded. */
export function recordName(actor: ActorRefLike): string | null {
  const { context } = actor.getSnapshot() as {
    context?: { base?: { details?: Record<string, unknown> } | null }
  }
  const number = context?.base?.details?.['job_number']
  return typeof number === 'number' || typeof number === 'string' ? `job ${number}` : null
}
