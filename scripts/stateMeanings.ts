/** What each state that people talk about means. The tables in README and docs are made of it and of the machine. */
export const stateMeanings: Readonly<Record<string, string>> = {
  idle: 'The session exists, and nothing is loaded.',
  restoring: 'Looking for edits that survived an earlier page.',
  loading: 'The first read of the record.',
  loaded: 'A version is here and nothing is in flight; the next four say how things stand.',
  'loaded.clean': 'Everything is saved.',
  'loaded.dirty': 'Something typed is not saved yet.',
  'loaded.rejected': 'The server refused named fields; they wait for another edit, the others save.',
  'loaded.overtaken': 'Somebody changed fields that are edited here too. Their version is parked.',
  saving: 'One conditional write is in flight. Typing goes on and is kept.',
  reloading: 'Reading what the server has now, and comparing.',
  conflict: 'A person decides, field by field.',
  retrying: 'The combined edits are in flight, on condition of the fresh version.',
  confirming:
    'Deleting, accepting or undoing waits for a second yes: the record has changed, or the page had gone away.',
  signedOut: 'The sign-in has ended. Edits are kept until the same person is back.',
  readOnly: 'This person may read and not write.',
  stalled: 'Nothing more is tried until a person asks: no answer, a block in between, or outpaced by others.',
  gone: 'The record was deleted. Edits can still be copied.',
  closed: 'The session has ended.',
}
