import type { RecordName } from '../../../services/record/recordName'
import type { Format } from '../format'
import type { Who } from '../who'
import { nounForms } from './noun'
import { formatInside, formatSubject, formatWho } from './who'

/** The decisions of a conflict. */
export const conflict = (format: Format, name: RecordName) => {
  const who = formatWho(format)
  const subject = formatSubject(format)
  const inside = formatInside(format)
  const { one } = nounForms(name)
  return {
    who,
    title: (by: Who) => `${subject(by)} changed this ${one} while you were editing`,
    base: 'Before these changes',
    mine: 'Yours',
    theirs: 'Theirs',
    by: (by: Who, when: string | null) => (when === null ? who(by) : `${who(by)}, ${when}`),
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    combine: 'Combine',
    ownValue: 'New value',
    ownValueOf: (label: string) => `New value for ${label}`,
    onlyMine: 'Only your text is saved, with nothing of theirs:',
    onlyTheirs: 'Only their text is saved, with nothing of yours:',
    combineHint: 'Exactly this text is saved. Change it until it is right.',
    combineOpen: (labels: readonly string[]) =>
      `This text is chosen as it stands here. Before anything is saved, decide about ${format.list(labels)}.`,
    combineHeld:
      'Your text is kept and not chosen yet: theirs has changed again. Choose below what is saved.',
    combinedText: (label: string) => `Combined ${label}`,
    inMine: 'in yours',
    inTheirs: 'in theirs',
    outInMine: 'taken out in yours',
    outInTheirs: 'taken out in theirs',
    removed: 'removed',
    added: 'added',
    changedAgainUnread: (by: Who) => `Changed again by ${inside(by)}. This is the newest.`,
    changedAgainFrom: (by: Who, choice: string | null) =>
      `Changed again by ${inside(by)}. Please choose again: ${choice === null ? 'what you had chosen' : `“${choice}”`} no longer counts.`,
    announceChangedAgain: (by: Who, labels: readonly string[]) =>
      `${subject(by)} changed ${format.list(labels)} again. Please choose again.`,
    announceNewer: (by: Who, labels: readonly string[]) =>
      `${subject(by)} changed ${format.list(labels)} again. The newest is shown.`,
    merged: (count: number) =>
      format.count(count, { one: '# field needs no decision', other: '# fields need no decision' }),
    mergedMine: 'only you changed it: yours is kept',
    mergedTheirs: 'only they changed it: theirs is taken in',
    mergedSame: 'you both entered the same',
    mergedCombined: 'different places of the text: both are in',
    keptTyped: (labels: readonly string[]) =>
      `${format.list(labels)}: stays as you typed it and is not saved, because it is not a valid value yet.`,
    typed: (text: string) => `You typed “${text}”, which is not saved yet.`,
    preview: `The ${one} as it will be`,
    from: { mine: 'yours', theirs: 'theirs', both: 'from both', own: 'as you wrote it' },
    undecided: 'Not decided yet',
    unchanged: (count: number) =>
      format.count(count, { one: '# field as before', other: '# fields as before' }),
    forAllOpen: 'For every field that is not decided yet',
    forAll: 'For every field, also those already decided',
    keepAllMine: 'Keep all mine',
    takeAllTheirs: 'Take all theirs',
    choicesBack: 'Put my choices back',
    keptCombined: 'Your earlier text is kept.',
    keptTakesIn: 'What was changed since comes into it.',
    leftOutTheirs: 'The text above leaves out words they wrote:',
    leftOut: 'The text above leaves out words you wrote. They are kept here:',
    goOnWithIt: 'Use this text',
    keptOlder: (count: number) =>
      format.count(count, { one: '# older text of yours', other: '# older texts of yours' }),
    save: 'Save my choices',
    left: (count: number, places: number) =>
      count + places === 0
        ? 'All decided'
        : [
            ...(count > 0 ? [format.count(count, { one: '# field left', other: '# fields left' })] : []),
            ...(places > 0 ? [format.count(places, { one: '# place left', other: '# places left' })] : []),
          ].join(', '),
    place: (position: number, count: number, label: string) =>
      `Place ${format.number(position)} of ${format.number(count)} in ${label}`,
    placeMine: 'Mine',
    placeTheirs: 'Theirs',
    placeBoth: 'Both',
    placeEdit: 'Edit',
    editHint: 'This counts once you change it.',
    asItIs: 'Use it as it is',
    takenOut: 'taken out',
    editAll: 'Change the whole text',
    editPlaces: 'Back to the places',
    forWhole: 'For the whole text:',
    sidesHint: 'What differs is marked.',
    placesHint: 'Choose at each place.',
    later: 'Decide later',
    close: 'Close and decide later',
    next: 'Next decision',
    nextOne: 'Next',
    previous: 'Previous decision',
    previousOne: 'Previous',
    position: (position: number, count: number) => `${format.number(position)} of ${format.number(count)}`,
    checking: `The ${one} is changing again. Loading it…`,
    confirmTitle: (by: Who) => `${subject(by)} changed this ${one} in the meantime`,
    confirmLeftTitle: 'Do you still want to do this?',
    confirmWaitedLead: `It has not been done yet. The ${one} is as you last saw it.`,
    cancel: `Leave the ${one} as it is`,
    nothingVisible: 'No field that is shown here.',
    restHidden: 'And something that is not shown here.',
    changedTo: 'now',
  }
}

export type ConflictMessages = ReturnType<typeof conflict>
