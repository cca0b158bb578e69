import { computed, onScopeDispose, shallowRef, type Ref } from 'vue'
import { assign, createActor } from 'xstate'
import { dragMachine, type Point } from './drag.machine'

const edge = 48
const step = 12

/** The status whose column is under a point of the screen. */
function columnAt({ x, y }: Point): string | null {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-status]')
  return found?.dataset['status'] ?? null
}

const toEdge = (at: number, start: number, end: number) =>
  at < start + edge ? -step : at > end - edge ? step : 0

/**
 * Dragging cards by mouse, pen or finger, in one way for all of them. Listens where the pointer goes, so that leaving
 * a column over one of its cards is no leaving at all.
 */
export function useCardDrag(
  grid: Readonly<Ref<HTMLElement | null>>,
  statusOf: (card: string) => string | null,
  drop: (card: string, to: string) => void,
) {
  const actor = createActor(
    dragMachine.provide({
      actions: {
        find: assign({
          over: ({ context }) => {
            const over = columnAt(context.at)
            return over === statusOf(context.card) ? null : over
          },
        }),
        scrollAt({ context: { at } }) {
          document.documentElement.scrollTop += toEdge(at.y, 0, window.innerHeight)
          if (grid.value === null) return
          const { left, right, top, bottom } = grid.value.getBoundingClientRect()
          grid.value.scrollLeft += toEdge(at.x, left, right)
          grid.value.scrollTop += toEdge(at.y, top, bottom)
        },
      },
    }),
  )
  const snapshot = shallowRef(actor.getSnapshot())
  actor.subscribe((next) => (snapshot.value = next))
  actor.on('drop', ({ card, to }) => drop(card, to))
  actor.start()
  const isDragging = computed(() => snapshot.value.hasTag('dragging'))
  // What a drag ends with is a click, for the browser.
  const wasDragged = shallowRef(false)

  const ended = new AbortController()
  const listen = <Type extends keyof WindowEventMap>(
    type: Type,
    hear: (event: WindowEventMap[Type]) => void,
    options: AddEventListenerOptions = {},
  ) => window.addEventListener(type, hear, { ...options, signal: ended.signal })
  listen('pointermove', (event) => {
    // A button that was let go outside the window.
    const isOver = event.pointerType === 'mouse' && event.buttons === 0
    actor.send(isOver ? { type: 'cancel' } : { type: 'move', at: pointOf(event) })
    wasDragged.value ||= isDragging.value
  })
  listen('pointerup', () => actor.send({ type: 'release' }))
  listen('pointercancel', () => actor.send({ type: 'cancel' }))
  listen('keydown', ({ key }) => key === 'Escape' && actor.send({ type: 'cancel' }))
  // Once the card is up the finger must not scroll the page any more.
  listen('touchmove', (event) => isDragging.value && event.preventDefault(), { passive: false })
  listen('contextmenu', (event) => snapshot.value.hasTag('held') && event.preventDefault())
  onScopeDispose(() => {
    ended.abort()
    actor.stop()
  })

  return {
    press(card: string, event: PointerEvent) {
      wasDragged.value = false
      if (!event.isPrimary || event.button !== 0) return
      // A hand that moves a little while it presses a button means the button, not the card.
      if (event.target instanceof Element && event.target.closest('button') !== null) return
      actor.send({ type: 'press', card, at: pointOf(event), touch: event.pointerType === 'touch' })
    },
    /** For the board's clicks, before anything else hears them. */
    swallowClick(event: MouseEvent) {
      if (!wasDragged.value || event.detail === 0) return
      event.preventDefault()
      event.stopPropagation()
    },
    dragged: computed(() => (isDragging.value ? snapshot.value.context.card : null)),
    over: computed(() => (isDragging.value ? snapshot.value.context.over : null)),
    at: computed(() => snapshot.value.context.at),
  }
}

function pointOf({ clientX: x, clientY: y }: PointerEvent): Point {
  return { x, y }
}
