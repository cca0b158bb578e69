/** One job's page around its form. */
export const jobPage = () => ({
  sections: 'More about this job',
  tabs: { notes: 'Log', history: 'History', quote: 'Quote', costs: 'Costs', invoices: 'Invoices' },
  print: 'Print',
  deleteJob: 'Delete job',
  deleteTitle: (number: string) => `Delete job ${number}?`,
  cannotDelete: (number: string) => `Job ${number} cannot be deleted`,
  deleteText: (name: string) => `“${name}” is removed for everyone.`,
  deleteBin: 'For 30 days it can be restored, with its notes and history.',
  deleted: (job: string) => `${job} was deleted`,
  undoDelete: 'Undo',
  deleteUnsaved: 'Your unsaved changes to it are kept here.',
  isInside: (name: string, unsaved: boolean) =>
    unsaved ? `${name} has this job open, with unsaved changes.` : `${name} has this job open.`,
  keep: 'Keep the job',
  createdAt: (when: string) => `Created ${when}`,
  updatedAt: (when: string) => `changed ${when}`,
  alsoHere: (names: string, several: boolean) => `${names} ${several ? 'are' : 'is'} here too`,
  gone: 'This job was deleted',
  goneBy: (name: string) => `${name} deleted this job`,
  goneText: 'It is no longer on the board.',
  goneOwn: 'You deleted this job',
  missing: 'There is no such job',
  missingText: 'It may have been deleted, or the address is mistyped.',
})

export type JobPageMessages = ReturnType<typeof jobPage>
