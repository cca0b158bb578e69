/** What is known of a figure that does not hold. */
export interface WhyMissed {
  /** The figures it is about, by their names. */
  readonly figures: RegExp
  readonly title: string
  /** What the profile shows and what was tried, in Markdown, on one line. */
  readonly why: string
}

export const whyMissed: readonly WhyMissed[] = [
  {
    figures: /^saves of \d+ clients over/,
    title: 'Server',
    why: 'A profile under this load had 18 % of a save in building its queries anew and as much in reading back what it had just written; each query is built once now (2 % are left), a save reads the job once and answers with what its update returned, and a row is held without being written. What is left: half of the time in SQLite, of that two thirds waiting for the disk in the commit (one for 8 saves of 16 clients) and the rest in five statements; 11 % in what is ours (values, checksum, event), 8 % in Fastify with its headers, cookies and signatures, 6 % in collecting garbage. Tried: to go on waiting as long as more saves come in before a group is written. There were 9 in a group then and not 8, and no more saves a second.',
  },
  {
    figures: /^memory of the server/,
    title: 'Memory',
    why: 'Node itself has 49 MB of it and SQLite 6. After a collection the heap is 20 MB, and after thousands of saves the same, so nothing is kept; the rest is what V8 lets lie about between collections: up to 34 MB of young objects, and old ones until it finds it worth its while. With `--max-semi-space-size=4` it is 12 MB less, and with `--max-old-space-size=96` as well.',
  },
  {
    figures: /^guard over/,
    title: 'Guard',
    why: 'A profile of 60,000 reads in memory had 70 % of the guard’s own time in one copy of the request; only a frozen one is copied now, and what matched an address is no longer copied for its answer: 1.16 became 1.03 for a read, and 1.14 became 1.01 for a write. What is left is `takeAnswer`: the tag is read from the answer, put under the record, and told to who asked. On loopback the noise of ten requests is as large as what is measured.',
  },
  {
    figures: /^compare over microdiff/,
    title: 'Compare beside microdiff',
    why: 'Of 0.7 µs, 0.25 went into asking three objects for each of the fields. It is one loop over the names of theirs now, and only touched fields are asked further: 1.27 became 1.04 to 1.09 in the same run of a busy machine, and was 1.23 on a quiet one. Each field somebody touched costs 0.1 µs, for what microdiff has no part in: what a value means (an amount by its number, a date by its day), groups of fields, and an answer with all three values in it. Looking for absent names in the edits, and telling by a list of edited names alone, were slower.',
  },
  {
    figures: /^a keystroke/,
    title: 'Keystroke',
    why: 'With one and with 50 jobs open it is within a frame of a processor four times slower, with 200 it is not. An edit itself is 0.02 ms of it on an unslowed one; what grows in the page with the jobs that are open has not been found.',
  },
  {
    figures: /^board of/,
    title: 'Board with thousands of jobs',
    why: 'The largest single item of loading was an error made and thrown away for each empty client, contact and date of a card; since it is none, reading 5,000 cards takes 10 to 31 ms instead of 138 to 184. Cards of jobs that did not change stay the same objects. What is left grows with the cards: each is a component, also those far from what is in view that are one line of text. Tried: groups of cards as components with the end of the list drawn frame by frame. The browser then lays out a grid of thousands again in each frame, and no figure showed that it was better.',
  },
  {
    figures: /^an edit/,
    title: 'Edit',
    why: 'A profile of edits among 200 sessions has 45 % in XState, 21 % in collecting garbage, and 8 % in what is ours; a bare actor takes 1.6 to 1.9 µs for an event. What starts anew at every keystroke are two timers: with a clock that does nothing the same loop takes 13 µs instead of 17.',
  },
  {
    figures: /^core|^the app['’]s first load/,
    title: 'Sizes',
    why: '`npm test` has a ceiling for each, so that nothing grows unseen. What `core` is made of is the chart, its protocol of reconciling, the merge of text and the guard; XState and axios are not in it. The guard alone knows nine reads and six writes, three ways a tag comes back, and repeats of a refused request.',
  },
]
