import {
  createEditSessions,
  createHttpRecordApi,
  createJobSessions,
  provideEditSessions,
} from 'job-edit-session'
import 'job-edit-session/style.css'
import { createApp } from 'vue'
import App from './App.vue'
import { orders } from './orders'
import { signedIn } from './signedIn'

const http = await signedIn()
const app = createApp(App)
provideEditSessions(createJobSessions({ api: createHttpRecordApi({ http }), autosave: false }), app)
const api = createHttpRecordApi({ http, resource: orders })
provideEditSessions(createEditSessions(orders, { api, autosave: false }), app)
app.mount('#app')
