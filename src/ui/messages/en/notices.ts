import type { RecordName } from '../../../services/record/recordName'
import type { Format } from '../format'
import type { Who } from '../who'
import { nounForms } from './noun'
import { formatInside, formatSubject } from './who'

/** What a session tells: status line, hints at fields, banners, toasts. */
export const notices = (format: Format, name: RecordName) => {
  const changes = (count: number) => format.count(count, { one: '# change is', other: '# changes are' })
  const { one } = nounForms(name)
  const settledChanges = (labels: readonly string[]) =>
    labels.length > 3
      ? `${format.number(labels.length)} other changes need none`
      : `the ${labels.length > 1 ? 'changes' : 'change'} to ${format.list(labels)} ${labels.length > 1 ? 'need' : 'needs'} none`
  const subject = formatSubject(format)
  const inside = formatInside(format)
  return {
    status: {
      saved: 'Saved',
      unsaved: 'Unsaved changes',
      saving: 'Saving…',
      checking: 'Checking…',
      offline: 'Offline',
      needsYou: 'Needs you',
      reconnecting: 'Reconnecting…',
      closed: 'Closed',
    },
    review: 'Review',
    tryAgain: 'Try again',
    signIn: 'Sign in',
    lookAgain: 'Look again',
    putBack: 'Put back',
    putAllBack: 'Put all back',
    restore: `Restore this ${one}`,
    noteBack: 'Put the note back in its box',
    dismiss: 'Dismiss',
    dismissed: 'Put away: what was kept for you.',
    dismissedTo: (place: string) => `Put away: what was kept for you. It stays under “${place}”.`,
    keptOf: (label: string, age: 'newest' | 'older') =>
      age === 'newest' ? `${label}, the newest text` : `${label}, an older text`,
    keptFor: (label: string) => `Kept for ${label}`,
    keptTexts: (count: number) =>
      format.count(count, { one: '# text of yours is kept', other: '# texts of yours are kept' }),
    showAll: 'Show all of it',
    showPart: 'Show less',
    recall: 'Show it again',
    alsoChanged: (by: Who, label: string) => `${subject(by)} changed ${label}; you are changing it too`,
    takenIn: (by: Who, when: string | null) =>
      when === null ? `${subject(by)} changed this` : `${subject(by)} changed this, ${when}`,
    bothIn: (by: Who) => `${subject(by)} changed this too: both changes are in`,
    show: 'show',
    hide: 'hide',
    takeOut: 'take theirs out',
    showChange: (label: string) => `Show what changed in ${label}`,
    hideChange: (label: string) => `Hide what changed in ${label}`,
    tookTheirsHere: 'You took theirs here',
    putMineBack: 'put mine back',
    putMineBackIn: (label: string) => `Put mine back in ${label}`,
    takeOutOf: (label: string) => `Take theirs out of ${label}`,
    changeOf: (label: string) => `What changed in ${label}`,
    before: 'Before',
    now: 'Now',
    backToBefore: 'Bring back what was here before',
    overtaken: (by: Who, ago: string | null) =>
      `${subject(by)} saved this ${one}${ago === null ? '' : ` ${ago}`}.`,
    kept: 'Your changes are still here, not saved yet.',
    needDecision: (open: number, all: number, settled: readonly string[]) => {
      const some = format.count(open, { one: '# field needs', other: '# fields need' })
      const rest = format.count(open, {
        one: `# of ${format.number(all)} fields still needs`,
        other: `# of ${format.number(all)} fields still need`,
      })
      const decision = open === 0 ? 'All is decided' : `${open === all ? some : rest} your decision`
      return `${decision}${settled.length === 0 || open === 0 ? '' : `; ${settledChanges(settled)}`}.`
    },
    refused: (labels: readonly string[], isAllElseSaved: boolean) =>
      `Not saved: ${format.list(labels)}.${isAllElseSaved ? ' Everything else is.' : ''}`,
    goTo: (label: string) => `Go to ${label}`,
    refusedAll: 'The server refused this.',
    notStored: (labels: readonly string[]) => `The server did not store ${format.list(labels)}.`,
    unreachable: 'The server does not answer. Your changes are kept.',
    notLoaded: `This ${one} could not be loaded.`,
    blocked: 'Saving is being blocked between you and the server. Your changes are kept.',
    faulty: `This app cannot read the ${one}. Your changes are kept.`,
    outpaced: 'Others saved several times in a row. We stopped trying; save again when ready.',
    notDoneWhy: {
      failed: 'The server gave no proper answer, and nothing of it shows.',
      refused: 'The server refuses it although nothing has changed.',
      impossible: 'It can no longer be done.',
      hasCosts: 'It has an estimate, a quote or costs. Archive it instead.',
      noQuote: 'There is no quote that could be accepted.',
      acceptedBefore: 'It had been accepted before.',
      workBegun: 'Quotes can be accepted only before work has begun.',
      noSuchChange: 'The history has no such change.',
      nothingToUndo: 'There is nothing to put back.',
    },
    serverFails: 'The server could not save this. Your changes are kept.',
    unknown: 'We do not know yet whether this was saved. Checking…',
    unknownDenied: `We do not know whether this was saved. We check when you can open this ${one} again.`,
    offlineNotLoaded: `Offline. This ${one} is loaded as soon as the connection is back.`,
    offline: (count: number) => `Offline. ${changes(count)} kept.`,
    waiting: (seconds: number) =>
      `The server asked to wait. Trying again in ${format.count(seconds, { one: '# second', other: '# seconds' })}.`,
    waitingSoon: 'No answer yet. Trying again shortly.',
    signedOut: 'Sign in again to save. Your changes are kept.',
    signedOutClean: `Sign in again to see and change this ${one}.`,
    denied: `You can no longer change this ${one}.`,
    closed: 'This was closed, and is no longer kept up to date here. Open it again to go on.',
    readOnly: `You can read this ${one}, but not change it.`,
    gone: (by: Who) => `${subject(by)} deleted this ${one}.`,
    missing: `There is no such ${one}.`,
    goneKept: 'Your version is kept here.',
    unprotected:
      'This server gives no versions: a change of a colleague at the same moment could not be noticed.',
    restored: (when: string, labels: readonly string[]) =>
      `Restored from ${when}, not saved yet: ${format.list(labels)}.`,
    aNote: 'a note',
    drop: 'Drop',
    unknownOperation: (kind: string) =>
      `Something else was under way (${kind}) that this version of the app does not know. Please look whether it was done.`,
    unknownFields: (names: readonly string[]) =>
      `Left out, because this version of the app does not have them: ${format.list(names)}.`,
    foundLate: (labels: readonly string[]) =>
      `Changes from before the page was closed were found: ${format.list(labels)}. They are kept here.`,
    saved: 'Saved',
    savedExcept: (labels: readonly string[]) => `Saved, except ${format.list(labels)}`,
    wentThrough: 'Your earlier save went through',
    merged: (by: Who, labels: readonly string[]) =>
      `Saved, together with what ${inside(by)} changed: ${format.list(labels)}`,
    combined: (by: Who, labels: readonly string[]) =>
      `Your text and what ${inside(by)} wrote are both in ${format.list(labels)}`,
    tookIn: (by: Who, labels: readonly string[]) => `${subject(by)} changed ${format.list(labels)}`,
    conflict: (by: Who, open: number) =>
      `${subject(by)} changed this ${one} too: ${format.count(open, { one: '# field needs', other: '# fields need' })} your decision`,
    tookTheirs: (labels: readonly string[]) =>
      `You took theirs for ${format.list(labels)}. Yours can still be put back.`,
    undid: (labels: readonly string[]) =>
      `What you had changed in ${format.list(labels)} is no longer in the form. It is kept here.`,
    writtenAside: (labels: readonly string[]) =>
      `There is nothing left to decide about ${format.list(labels)}. The text you wrote is kept here.`,
    valueAside: (labels: readonly string[]) =>
      `There is nothing left to decide about ${format.list(labels)}. What you had entered is kept here.`,
    droppedNote: 'Your note was taken out of its box. It is kept here.',
    draftTrouble: {
      tooLarge: 'These edits are too large to keep through a crash. Save before you leave.',
      full: 'There is no room left in this browser to keep edits through a crash. Save before you leave.',
      unavailable: 'This browser keeps no drafts. Save before you leave.',
      blocked: 'Something blocks keeping drafts in this browser. Save before you leave.',
      corrupt: 'This browser’s storage is damaged, so drafts cannot be kept. Save before you leave.',
      newer: 'A newer version of this app has been used in this browser. Reload to keep drafts; save first.',
    },
  }
}

export type NoticesMessages = ReturnType<typeof notices>
