import { provide } from 'vue'
import { provideOpenJobs } from './useOpenJobs'
import { jobReferences, provideReferences } from './references'
import { provideConnection } from './useConnection'
import { provideEditSessions } from './useEditSessions'
import { workspaceKey, type Workspace } from './workspace'

/**
 * Gives a workspace, and everything in it, to the components below: what `JobBoard` and `JobPage` need. Call it in a
 * component's setup.
 */
export function provideWorkspace(workspace: Workspace): void {
  provide(workspaceKey, workspace)
  provideEditSessions(workspace.sessions)
  provideConnection(workspace.connection)
  provideReferences(jobReferences(workspace.reads))
  provideOpenJobs(workspace.sessions, workspace.tabMemory)
}
