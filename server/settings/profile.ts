/** Which Jobs Manager the server behaves like: the right one, or the one that is in the field. */
export type ProfileName = 'strict' | 'deployed'

/** What a missing job answers, by the kind of request that names it. */
export type MissingJob = 'full' | 'summary' | 'other'

/** Where the deployed Jobs Manager is at fault, one switch per fault. */
export interface Profile {
  /** The full GET reads the body first and the tag afterwards, so a write in between tears the pair. */
  readonly tornReads: boolean
  /** The events answer carries no ETag. */
  readonly eventsWithoutTag: boolean
  /** A 412 does not say which version is current. */
  readonly staleWithoutTag: boolean
  /** A board move needs no If-Match, does not move the revision and answers no ETag. */
  readonly boardIgnoresVersion: boolean
  /** A write that changes only these fields does not move the revision. */
  readonly unversionedFields: readonly string[]
  /** A wrong checksum or `before` is only logged. */
  readonly softChecksum: boolean
  /** Keys in `after` that `fields` does not name are stored, unchecked against `before`. */
  readonly storesExtraKeys: boolean
  /** An undo that can never work again answers 412, as if it were a race. */
  readonly impossibleUndoIsStale: boolean
  /** A save that changes nothing moves the revision, and leaves an event. */
  readonly savesNothing: boolean
  /** Every answer with a job has its whole history with every text in it, and there are no pages of it. */
  readonly wholeHistory: boolean
  /** Making a job takes no `change_id`, so that a request that comes twice makes two jobs. */
  readonly forgetsCreations: boolean
  /** The revision is the clock's millisecond, so that two writes in one share a tag. */
  readonly sharedMilliseconds: boolean
  /** A deleted job's 404 says who deleted it and when. */
  readonly namesDeleter: boolean
  /** `me` promises to refuse a write that names another person than its cookies do, and so it is. */
  readonly checksClaims: boolean
  readonly missingJobStatus: Readonly<Record<MissingJob, number>>
  /** Answers have the deployed Jobs Manager's shapes, and refusals are Python dictionaries in one text. */
  readonly speaksPython: boolean
  /** Texts are stored without the white space around them; other small liberties with what was sent. */
  readonly trimsText: boolean
  /** Any text is taken for a status. */
  readonly anyStatus: boolean
  /** A move on the board leaves no event. */
  readonly silentMoves: boolean
  /** Staff of the workshop may move cards. */
  readonly workshopMoves: boolean
  /** Accepting a quote also approves the job, needs none, and is refused once work has begun. */
  readonly acceptingApproves: boolean
  /** Deleting a job fails with 500, and the job stays. */
  readonly failsToDelete: boolean
  /** A search for clients by less than this many letters finds all of them. */
  readonly fewestLetters: number
  /** A new job gets no contact by itself and takes anybody's; a contact stays when the client is taken away. */
  readonly looseContacts: boolean
  /** A new job needs a client and two estimates, and takes little else. */
  readonly needsEstimates: boolean
  /** A note that comes twice is refused, without the one that is stored. */
  readonly hidesStoredNote: boolean
  /** Nobody can follow the jobs. */
  readonly withoutStream: boolean
  /** A write needs no CSRF token. */
  readonly withoutCsrf: boolean
}

/** The two profiles by name. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  strict: {
    tornReads: false,
    eventsWithoutTag: false,
    staleWithoutTag: false,
    boardIgnoresVersion: false,
    unversionedFields: [],
    softChecksum: false,
    storesExtraKeys: false,
    impossibleUndoIsStale: false,
    savesNothing: false,
    forgetsCreations: false,
    wholeHistory: false,
    sharedMilliseconds: false,
    namesDeleter: true,
    checksClaims: true,
    missingJobStatus: { full: 404, summary: 404, other: 404 },
    speaksPython: false,
    trimsText: false,
    anyStatus: false,
    silentMoves: false,
    workshopMoves: false,
    acceptingApproves: false,
    failsToDelete: false,
    looseContacts: false,
    fewestLetters: 0,
    needsEstimates: false,
    hidesStoredNote: false,
    withoutStream: false,
    withoutCsrf: false,
  },
  deployed: {
    tornReads: true,
    eventsWithoutTag: true,
    staleWithoutTag: true,
    boardIgnoresVersion: true,
    unversionedFields: ['paid'],
    softChecksum: true,
    storesExtraKeys: true,
    impossibleUndoIsStale: true,
    savesNothing: true,
    forgetsCreations: true,
    wholeHistory: true,
    sharedMilliseconds: true,
    namesDeleter: false,
    checksClaims: false,
    missingJobStatus: { full: 400, summary: 500, other: 404 },
    speaksPython: true,
    trimsText: true,
    anyStatus: true,
    silentMoves: true,
    workshopMoves: true,
    acceptingApproves: true,
    failsToDelete: true,
    looseContacts: true,
    fewestLetters: 3,
    needsEstimates: true,
    hidesStoredNote: true,
    withoutStream: true,
    withoutCsrf: true,
  },
}
