import { createHttpRecordApi, installJobConcurrency, isConcurrencyError } from '../../../src/core'
import { createHttp } from '../../../src/services/http/http'

/** An application on an origin of its own, with the library in it: what a test may ask it to do. */
function openOffice(baseURL: string) {
  const csrfToken = () => /csrftoken=([^;]*)/.exec(document.cookie)?.[1]
  const http = createHttp({ baseURL, csrfToken })
  const guard = installJobConcurrency(http)
  const api = createHttpRecordApi({ http })
  const { signal } = new AbortController()
  const url = (id: string) => `/job/rest/jobs/${id}/`
  return {
    signIn: (username: string, password: string) => http.post('/accounts/api/token/', { username, password }),
    newJob: async (needed: object) =>
      String(
        (await http.post<{ job_id: string }>('/job/rest/jobs/', { name: 'Tray', ...needed })).data.job_id,
      ),
    read: async (id: string) =>
      (await http.get<{ data: { job: { notes: string } } }>(url(id))).data.data.job.notes,
    load: async (id: string) => {
      const outcome = await api.load(id, signal)
      return outcome.type === 'load.done' ? outcome.version.fields['notes'] : outcome.type
    },
    /** Writes on the version that is there, as a session does it. */
    async save(id: string, notes: string) {
      const outcome = await api.load(id, signal)
      if (outcome.type !== 'load.done') return outcome.type
      const { etag, fields } = outcome.version
      const before = { notes: fields['notes'] ?? null }
      const sent = { recordId: id, etag, changeId: crypto.randomUUID(), madeAt: new Date().toISOString() }
      return (await api.send({ ...sent, kind: 'save', before, after: { notes } }, signal)).type
    },
    check: async (id: string) => (await api.check(id, guard.etags.get(id) ?? '""', signal)).type,
    /** Writes on what was read, and over what a reload shows when that is refused. */
    async write(id: string, notes: string) {
      try {
        await http.patch(url(id), { notes })
        return 'written'
      } catch (error) {
        if (!isConcurrencyError(error)) throw error
        await error.reload()
        await error.retry()
        return 'refused, then written'
      }
    },
  }
}

declare global {
  interface Window {
    office: ReturnType<typeof openOffice>
    openOffice: typeof openOffice
  }
}
window.openOffice = openOffice
