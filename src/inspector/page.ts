import { createApp } from 'vue'
import { inspectionEvent } from './inspectorFor'
import type { Inspection } from './recording/inspection'
import { mountInspector } from './mountInspector'
import ColleagueSwitch from './view/ColleagueSwitch.vue'

/** `/inspect`: the app in a frame, and beside it what its sessions do. `?at=/jobs/…` opens the app there. */
const frame = document.querySelector('iframe')
const place = document.querySelector('#inspector')
if (frame !== null && place !== null) {
  let unmount = mountInspector(place, null)
  frame.addEventListener(inspectionEvent, (event) => {
    unmount()
    unmount = mountInspector(place, (event as CustomEvent<Inspection>).detail)
  })
  createApp(ColleagueSwitch).mount('#colleague')
  const at = new URL(new URLSearchParams(location.search).get('at') ?? '/', location.origin)
  frame.src = at.origin === location.origin ? at.href : '/'
}
