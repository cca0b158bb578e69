import type { RecordName } from '../../../services/record/recordName'
import type { OperationMessages } from '../operationMessages'
import type { Format } from '../format'
import { atStart } from '../atStart'
import { nounForms } from './noun'

export const operations = (_format: Format, name: RecordName): OperationMessages => {
  const noun = nounForms(name)
  return {
    addEvent: {
      done: 'Vermerk hinzugefügt',
      exists: 'Diesen Vermerk gibt es schon',
      unseen:
        'Der Server hat Ihren Vermerk angenommen, aber er ist nicht zu sehen. Er steht wieder im Eingabefeld; bitte sehen Sie nach, bevor Sie ihn noch einmal hinzufügen.',
    },
    acceptQuote: {
      done: 'Angebot angenommen',
      notDone: 'Das Angebot wurde nicht angenommen.',
      unsure: 'Noch ist nicht sicher, ob das Angebot angenommen wurde.',
      waits: 'Das Annehmen des Angebots muss warten. Sie werden vorher gefragt.',
      giveUp: 'Nicht annehmen',
      changed: {
        lead: `Das Angebot ist noch nicht angenommen. Das hat sich geändert, seit Sie ${noun.theObject} gesehen haben:`,
        confirm: 'Das Angebot annehmen, wie es jetzt ist',
      },
      left: {
        lead: `Die Seite wurde geschlossen, bevor das Angebot angenommen war. ${atStart(noun.the)} ist, wie Sie ${noun.itObject} zuletzt gesehen haben.`,
        confirm: 'Das Angebot annehmen',
      },
    },
    delete: {
      done: `Sie haben ${noun.thisObject} gelöscht.`,
      notDone: `${atStart(noun.this)} wurde nicht gelöscht.`,
      unsure: `Noch ist nicht sicher, ob ${noun.this} gelöscht wurde.`,
      waits: `Das Löschen ${noun.ofThis} muss warten. Sie werden vorher gefragt.`,
      giveUp: 'Nicht löschen',
      changed: {
        lead: `${atStart(noun.the)} ist nicht gelöscht. Das hat sich geändert, seit Sie ${noun.itObject} gesehen haben:`,
        confirm: `${atStart(noun.theObject)} löschen, wie ${noun.it} jetzt ist`,
      },
      left: {
        lead: `Die Seite wurde geschlossen, bevor ${noun.the} gelöscht war. ${atStart(noun.it)} ist so, wie Sie ${noun.itObject} zuletzt gesehen haben.`,
        confirm: `${atStart(noun.theObject)} löschen`,
      },
    },
    undo: {
      done: 'Die Änderung ist zurückgenommen',
      notDone: 'Die Änderung wurde nicht zurückgenommen.',
      unsure: 'Noch ist nicht sicher, ob die Änderung zurückgenommen wurde.',
      waits: 'Das Zurücknehmen der Änderung muss warten. Sie werden vorher gefragt.',
      giveUp: 'Nicht zurücknehmen',
      changed: {
        lead: `Es ist nichts zurückgenommen. Das hat sich geändert, seit Sie ${noun.theObject} gesehen haben:`,
        confirm: 'Die Änderung trotzdem zurücknehmen',
      },
      left: {
        lead: `Die Seite wurde geschlossen, bevor die Änderung zurückgenommen war. ${atStart(noun.the)} ist, wie Sie ${noun.itObject} zuletzt gesehen haben.`,
        confirm: 'Die Änderung zurücknehmen',
      },
    },
  }
}
