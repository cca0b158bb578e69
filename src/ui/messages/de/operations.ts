import type { OperationWords } from '../operationWords'

export const operations = (): OperationWords => ({
  addEvent: {
    done: 'Notiz hinzugefügt',
    exists: 'Diese Notiz gibt es schon',
    unseen:
      'Der Server hat Ihre Notiz angenommen, aber sie ist nicht zu sehen. Sie steht wieder im Eingabefeld; bitte sehen Sie nach, bevor Sie sie noch einmal hinzufügen.',
  },
  acceptQuote: {
    done: 'Angebot angenommen',
    notDone: 'Das Angebot wurde nicht angenommen.',
    unsure: 'Noch ist nicht sicher, ob das Angebot angenommen wurde.',
    waits: 'Das Annehmen des Angebots muss warten. Sie werden vorher gefragt.',
    giveUp: 'Nicht annehmen',
    changed: {
      lead: 'Das Angebot ist noch nicht angenommen. Das hat sich geändert, seit Sie den Auftrag gesehen haben:',
      confirm: 'Das Angebot annehmen, wie es jetzt ist',
    },
    left: {
      lead: 'Die Seite wurde geschlossen, bevor das Angebot angenommen war. Der Auftrag ist, wie Sie ihn zuletzt gesehen haben.',
      confirm: 'Das Angebot annehmen',
    },
  },
  delete: {
    done: 'Sie haben diesen Auftrag gelöscht.',
    notDone: 'Dieser Auftrag wurde nicht gelöscht.',
    unsure: 'Noch ist nicht sicher, ob dieser Auftrag gelöscht wurde.',
    waits: 'Das Löschen dieses Auftrags muss warten. Sie werden vorher gefragt.',
    giveUp: 'Nicht löschen',
    changed: {
      lead: 'Der Auftrag ist nicht gelöscht. Das hat sich geändert, seit Sie ihn gesehen haben:',
      confirm: 'Den Auftrag löschen, wie er jetzt ist',
    },
    left: {
      lead: 'Die Seite wurde geschlossen, bevor der Auftrag gelöscht war. Er ist so, wie Sie ihn zuletzt gesehen haben.',
      confirm: 'Den Auftrag löschen',
    },
  },
  undo: {
    done: 'Die Änderung ist zurückgenommen',
    notDone: 'Die Änderung wurde nicht zurückgenommen.',
    unsure: 'Noch ist nicht sicher, ob die Änderung zurückgenommen wurde.',
    waits: 'Das Zurücknehmen der Änderung muss warten. Sie werden vorher gefragt.',
    giveUp: 'Nicht zurücknehmen',
    changed: {
      lead: 'Es ist nichts zurückgenommen. Das hat sich geändert, seit Sie den Auftrag gesehen haben:',
      confirm: 'Die Änderung trotzdem zurücknehmen',
    },
    left: {
      lead: 'Die Seite wurde geschlossen, bevor die Änderung zurückgenommen war. Der Auftrag ist, wie Sie ihn zuletzt gesehen haben.',
      confirm: 'Die Änderung zurücknehmen',
    },
  },
})
