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
    why: 'A profile under this load had 18 % of a save in building its queries anew and as much in reading back what it had just written; each query is built once now (2 % are left), a save reads the job once and answers with what it read and wrote, and a row is held without being written. It was 0.40 before. What is left: half of the time in SQLite, of that two thirds waiting for the disk in the commit (one for 8 saves of 16 clients) and the rest in five statements; 11 % in what is ours (values, checksum, event), 8 % in Fastify with its headers, cookies and signatures, 6 % in collecting garbage. Tried: to go on waiting as long as more saves come in before a group is written. There were 9 in a group then and not 8, and no more saves a second. Since that profile three more things are done once or not at all: in a second profile, of the processor’s time alone, helmet made its headers anew for each answer (5 %), the signature of a session’s token was verified for each request (5 %), and each row came as an object made by the driver (a job takes 10 µs and not 17 as a list; what an update returns, 7 and not 17). In turns on a busy machine the processor’s time of a save went from 753 to 640 µs by that.',
  },
  {
    figures: /^memory of the server/,
    title: 'Memory',
    why: 'Node itself has 49 MB of it, what is young 34, what is older 22, what is no JavaScript 10, SQLite 5 and code 2. The driver of PostgreSQL is loaded only where there is one, which takes 2.5 MB off, and a fifth off the start. After a collection the heap is 20 MB, and after thousands of saves the same, so nothing is kept; the rest is what V8 lets lie about between collections, and was 211 MB of all while a save made more garbage: up to 34 MB of young objects, and old ones until it finds it worth its while. A save makes less garbage since: after 2,000 of them it was 131 MB and not 150, in turns. Tried: a smaller young generation, `--max-semi-space-size=8` or `4`, in place of 132 MB 120 or 116, and in single runs 8 to 24 % more of the processor for a save.',
  },
  {
    figures: /^guard over/,
    title: 'Guard',
    why: 'A profile of 60,000 reads in memory had 70 % of the guard’s own time in one copy of the request; only a frozen one is copied now, and what matched an address is no longer copied for its answer: 1.16 became 1.03 for a read, and 1.14 became 1.01 for a write. In a profile of today its own functions have 1.4 % of a read together, and none more than 0.25; the rest of its 3 % is one promise and a turn among axios’ interceptors. Naive interceptors take as much in memory in the same run (1.032) and miss the goal as well; on loopback they take 1.045 to 1.052, and the noise of ten requests is as large as what is left.',
  },
  {
    figures: /^compare over microdiff/,
    title: 'Compare beside microdiff',
    why: 'Of 0.7 µs, 0.25 went into asking three objects for each of the fields. It is one loop over the names of theirs now, and only touched fields are asked further: 1.27 became 1.04 to 1.09 in the same run of a busy machine, and was 1.23 on a quiet one. Each field somebody touched costs 0.1 µs, for what microdiff has no part in: what a value means (an amount by its number, a date by its day), groups of fields, and an answer with all three values in it. Looking for absent names in the edits, telling by a list of edited names alone, and marking the touched units by a map of their places (1.24 became 1.30 in one sitting) were slower.',
  },
  {
    figures: /^a keystroke/,
    title: 'Keystroke',
    why: 'An edit itself is 0.02 ms of it on an unslowed processor. What grew with the open jobs was a summary of each of them at every letter, for tabs, tray and board, compared with the last one as JSON, and a look at each for the sign-in; what was there in any case were 70 components drawn anew, every field among them, because each had a new view. Only the session that changed is looked at now, parts of a view that look the same stay the same object, and a letter draws 9 components: the form, its bar, one section and one field (`oneKeystroke.test.ts` counts them, with 1 and with 30 jobs). In one sitting of a busy machine it took 18.7 ms with one job and 20.4 with 200, where it had been 15.4 and 21.7 on a quiet one. What is left with 200 is laying out a page that has a tab for each.',
  },
  {
    figures: /^board of/,
    title: 'Board with thousands of jobs',
    why: 'The largest single item of loading was an error made and thrown away for each empty client, contact and date of a card; since it is none, reading 5,000 cards takes 10 to 31 ms instead of 138 to 184. Cards of jobs that did not change stay the same objects. A card that moved had every card of every column drawn and observed anew; now two columns are drawn, a card far from what is in view is a line that stays as it is and is laid out by itself, and one card is observed no longer (`manyCards.test.ts` counts them, with 250 and with 900 cards). The list was a grid, which is laid out as a whole: with 5,000 cards that took 100 ms of a move and 870 of coming back, and takes 7 and 118 since the cards simply stand below each other. The first 200 of a list are there at once and 500 more in each frame, so that nobody waits for the end of thousands. With 5,000 jobs a move had Chromium look at the style of 5,006 elements, 52 ms of a page four times slowed, because of one rule about neighbours (`li + li`); it looks at 29 now. Coming back was measured from outside, where the server, in the same process, was first to answer with all jobs, which nobody who comes back waits for; the page itself takes no longer than with 60, of which all are drawn and not the first 30. The server reads of each job what a card shows: 47 ms for 5,000 instead of 97. What is left grows by its nature: the answer with the whole list (2 MB for 5,000, which the browser parses in 2 ms), and of a move, four times slowed, that all cards below it go up (20 ms to lay them out, 40 to 55 for where each is painted), and some 50 in passing over 5,000 cards: which are shown, drawn, compared and watched. Tried before: groups of cards as components. Tried: lines that may paint beyond their place (38 ms instead of 55, within the noise).',
  },
  {
    figures: /^open, load and close/,
    title: 'Opening and closing',
    why: 'A profile has 95 % of it in XState and in collecting its garbage, and 5 % in what is ours. In µs it goes by the machine: 52 on one, 90 to 110 on another, where the smallest actor that reads a record and keeps it, with nothing of ours, takes 75 itself. In turns a session takes 1.4 times as long as that one (the row below): its chart goes six steps where the smallest goes four, and each costs 7 to 8 µs there. The two more are the question whether it may be read at all, without which a session could go round, and the sorting of what follows from a version.',
  },
  {
    figures: /^an edit/,
    title: 'Edit',
    why: 'A profile had 39 % in collecting garbage and 45 % in XState, which went through two transitions for each letter: one that took it in, and one that decided anew what follows from it. A letter that follows another changes its field and its pause alone now, and nothing is decided (`typingOn.test.ts` plays that beside deciding all of it anew, with the same end). The timers that sessions share had cost one session in a loop more than they saved, because a set that became empty was looked at later, once for every letter: 14.8 µs, and 11.1 with timers of its own; it is looked at once. In turns with the code before, each in a process of its own on a busy machine: 5.8 to 6.4 µs instead of 13.9 to 16.3 with one session, 13.2 to 13.8 instead of 23.2 to 24.8 among 200. What is left among 200 are 28 % for garbage (each session’s last snapshot outlives its first collection) and XState’s own for one transition and one timer.',
  },
  {
    figures: /^core|^the app['’]s first load/,
    title: 'Sizes',
    why: '`npm test` has a ceiling for each, so that nothing grows unseen. What `core` is made of is the chart, its protocol of reconciling, the merge of text and the guard; XState and axios are not in it. The guard alone knows nine reads and six writes, three ways a tag comes back, and repeats of a refused request.',
  },
]
