import { assign, emit, setup } from 'xstate'

/** A place on the screen, in CSS pixels of the viewport. */
export interface Point {
  readonly x: number
  readonly y: number
}

interface DragContext {
  readonly card: string
  readonly start: Point
  readonly at: Point
  /** The one column it would be dropped in; null where it may not be dropped. */
  readonly over: string | null
}

export type DragEvent =
  | { readonly type: 'press'; readonly card: string; readonly at: Point; readonly touch: boolean }
  | { readonly type: 'move'; readonly at: Point }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' }

const far = (pixels: number) => ({
  type: 'isFar' as const,
  params: ({ event }: { event: { at: Point } }) => ({ at: event.at, pixels }),
})

/**
 * Dragging a card with whatever points. A mouse drags as soon as it moves; a finger has to rest on the card first, for
 * moving it at once scrolls the page. Provide `columnAt`, which finds the column under a point, and `scrollAt`.
 */
export const dragMachine = setup({
  types: {} as {
    context: DragContext
    events: DragEvent
    emitted: { readonly type: 'drop'; readonly card: string; readonly to: string }
    tags: 'dragging' | 'held'
  },
  actions: {
    begin: assign((_, { card, at }: { card: string; at: Point }) => ({ card, start: at, at, over: null })),
    follow: assign((_, at: Point) => ({ at })),
    find: assign({ over: (): string | null => null }),
    scrollAt: () => undefined,
    drop: emit(({ context: { card, over } }) => ({ type: 'drop', card, to: over ?? '' })),
  },
  guards: {
    isFar: ({ context: { start } }, { at, pixels }: { at: Point; pixels: number }) =>
      Math.hypot(at.x - start.x, at.y - start.y) > pixels,
    isOverColumn: ({ context }) => context.over !== null,
  },
  delays: { hold: 300, frame: 16 },
}).createMachine({
  id: 'drag',
  context: { card: '', start: { x: 0, y: 0 }, at: { x: 0, y: 0 }, over: null },
  initial: 'idle',
  states: {
    idle: {
      on: {
        press: [
          {
            guard: ({ event }) => event.touch,
            target: 'holding',
            actions: { type: 'begin', params: ({ event }) => event },
          },
          { target: 'pressed', actions: { type: 'begin', params: ({ event }) => event } },
        ],
      },
    },
    pressed: {
      description: 'A mouse button is down; it may still be a click.',
      on: {
        move: { guard: far(5), target: 'dragging' },
        release: 'idle',
        cancel: 'idle',
      },
    },
    holding: {
      description: 'A finger is down; it may still be a tap, or scroll.',
      tags: 'held',
      after: { hold: 'dragging' },
      on: {
        move: { guard: far(8), target: 'idle' },
        release: 'idle',
        cancel: 'idle',
      },
    },
    dragging: {
      description: 'The card goes where the pointer goes; near an edge the board scrolls under it.',
      tags: ['dragging', 'held'],
      initial: 'moving',
      on: {
        move: {
          actions: [{ type: 'follow', params: ({ event }) => event.at }, 'find'],
        },
        release: [{ guard: 'isOverColumn', target: 'idle', actions: 'drop' }, { target: 'idle' }],
        cancel: 'idle',
      },
      states: {
        moving: { after: { frame: { target: 'moving', reenter: true, actions: ['scrollAt', 'find'] } } },
      },
    },
  },
})
