import type { JobPageMessages } from '../en/jobPage'

export const jobPage = (): JobPageMessages => ({
  sections: 'Mehr zu diesem Auftrag',
  tabs: { notes: 'Vermerke', history: 'Verlauf', quote: 'Angebot', costs: 'Kosten', invoices: 'Rechnungen' },
  print: 'Drucken',
  deleteJob: 'Auftrag löschen',
  deleteTitle: (number) => `Auftrag ${number} löschen?`,
  cannotDelete: (number) => `Auftrag ${number} lässt sich nicht löschen`,
  deleteText: (name) => `„${name}“ wird für alle entfernt.`,
  deleteBin: '30 Tage lang lässt sich der Auftrag mit Vermerken und Verlauf wiederherstellen.',
  deleted: (job) => `${job} wurde gelöscht`,
  undoDelete: 'Rückgängig',
  deleteUnsaved: 'Ihre ungespeicherten Änderungen daran bleiben hier erhalten.',
  isInside: (name, unsaved) =>
    unsaved
      ? `${name} hat diesen Auftrag offen, mit ungespeicherten Änderungen.`
      : `${name} hat diesen Auftrag offen.`,
  keep: 'Auftrag behalten',
  createdAt: (when) => `Angelegt ${when}`,
  updatedAt: (when) => `geändert ${when}`,
  alsoHere: (names, several) => `${names} ${several ? 'sind' : 'ist'} auch hier`,
  gone: 'Dieser Auftrag wurde gelöscht',
  goneBy: (name) => `${name} hat diesen Auftrag gelöscht`,
  goneText: 'Er steht nicht mehr auf der Tafel.',
  goneOwn: 'Sie haben diesen Auftrag gelöscht',
  missing: 'Diesen Auftrag gibt es nicht',
  missingText: 'Vielleicht wurde er gelöscht, oder die Adresse ist falsch geschrieben.',
})
