/** What a session does about several faults alike. */
export const looksFirst =
  'Reads the job. The write is not there and nothing has changed, so the identical request goes again.'
export const readsFirst =
  'Says nothing about the job: reads it, and as it is there, the identical request goes once more.'
export const findsItself = 'Reads the job and finds its own change in it. Nothing is sent again.'
export const waitsThenSends =
  'Waits as long as it was asked to, between 1 and 60 s, then sends the identical request.'
export const readsAgain = 'Does not use the answer, and reads again.'
