import { onBeforeUnmount, onBeforeUpdate, onMounted, onUpdated, type Ref } from 'vue'
import { assign, createActor, fromCallback, setup } from 'xstate'

type Look = () => void

/** When somebody's text becomes final, or the page may go: by then every input must have told what stands in it. */
const moments = ['focusout', 'change', 'click', 'submit', 'visibilitychange', 'pagehide', 'beforeunload']

/**
 * Looks at every input once a second, and whenever a field is left, a button pressed or the page hidden. Writing
 * helpers and password managers put text into a field without an `input` event, and then nothing else would tell.
 */
const lookoutMachine = setup({
  types: {} as {
    events: { readonly type: 'join' | 'leave'; readonly look: Look }
    context: { readonly looks: ReadonlySet<Look> }
  },
  actors: {
    listen: fromCallback(() => {
      // Before anybody else hears of it: what is kept, sent or asked then has the text in it.
      moments.forEach((moment) => window.addEventListener(moment, tellUntold, { capture: true }))
      return () =>
        moments.forEach((moment) => window.removeEventListener(moment, tellUntold, { capture: true }))
    }),
  },
  delays: { second: 1_000 },
  actions: {
    join: assign({ looks: ({ context }, look: Look) => new Set([...context.looks, look]) }),
    leave: assign({
      looks: ({ context }, look: Look) => new Set([...context.looks].filter((each) => each !== look)),
    }),
    lookAtAll: ({ context }) => context.looks.forEach((look) => look()),
  },
  guards: { isNobodyThere: ({ context }) => context.looks.size === 0 },
}).createMachine({
  id: 'lookout',
  context: { looks: new Set() },
  initial: 'resting',
  on: {
    join: { target: '.watching', actions: { type: 'join', params: ({ event }) => event.look } },
    leave: { actions: { type: 'leave', params: ({ event }) => event.look } },
  },
  states: {
    resting: {},
    watching: {
      invoke: { id: 'listen', src: 'listen' },
      always: { guard: 'isNobodyThere', target: 'resting' },
      initial: 'waiting',
      states: { waiting: { after: { second: { target: 'waiting', reenter: true, actions: 'lookAtAll' } } } },
    },
  },
})

const lookout = createActor(lookoutMachine)

/** Has every input on the page tell what stands in it, as far as that is not known yet. */
export function tellUntold(): void {
  lookout.getSnapshot().context.looks.forEach((look) => look())
}

/** Calls `look` at those times as long as the component is there, and once more before it goes. */
export function useLookout(look: Look): void {
  onMounted(() => lookout.start().send({ type: 'join', look }))
  onBeforeUnmount(() => {
    look()
    lookout.send({ type: 'leave', look })
  })
}

/**
 * For a control whose value Vue draws: tells a value that got into it in whatever way, by an event or by none, and never
 * one that was only drawn.
 *
 * @returns what to listen with, to `input` or `change`.
 */
export function useUntoldValue<Control extends HTMLElement, Value extends string | boolean>(
  control: Readonly<Ref<Control | null>>,
  read: (control: Control) => Value,
  tell: (value: Value) => void,
): Look {
  let known: Value | null = null
  let isDrawing = false
  const note = () => (known = control.value && read(control.value))
  const look = () => {
    if (control.value === null) return
    const value = read(control.value)
    if (value === known) return
    known = value
    tell(value)
  }
  onMounted(note)
  // Drawing writes every value anew, one that is not known yet included. What is told meanwhile has it drawn twice at
  // once: then the first drawing's value stands there, which nobody has put in.
  onBeforeUpdate(() => {
    if (isDrawing) note()
    else look()
    isDrawing = true
  })
  onUpdated(() => {
    isDrawing = false
    note()
  })
  useLookout(look)
  return look
}
