import { createHttpRecordApi, createJobSessions, provideEditSessions } from 'job-edit-session'
import { createApp } from 'vue'
import App from './App.vue'
import { signedIn } from './signedIn'
import './style.css'

const app = createApp(App)
const api = createHttpRecordApi({ http: await signedIn() })
provideEditSessions(createJobSessions({ api, autosave: false }), app)
app.mount('#app')
