import { createHttpRecordApi, createJobSessions, provideEditSessions } from 'job-edit-session'
import 'job-edit-session/style.css'
import { createApp } from 'vue'
import App from './App.vue'
import { signedIn } from './signedIn'

const app = createApp(App)
const api = createHttpRecordApi({ http: await signedIn() })
provideEditSessions(createJobSessions({ api, autosave: false }), app)
app.mount('#app')
