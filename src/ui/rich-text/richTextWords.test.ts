import { describe, expect, it } from 'vitest'
import { confirmView } from '../conflict/confirmView'
import { conflictView } from '../conflict/conflictView'
import { placesView } from '../conflict/placesView'
import { jobFormView } from '../form/jobFormView'
import { eventsView } from '../record-page/eventsView'
import { comparedFields } from '../record-page/pastVersions'
import { changeBy, messages, parkedWith, snapshotWith, versionWith } from '../testing/snapshots'
import { valueView } from '../values/valueView'
import { richText } from './richText'

const body = richText({ name: 'body', label: 'Body', nullable: false, section: 'work' })
const fields = [body]
const [red, blue] = ['<p class="red">a</p>', '<p class="blue">a</p>']
const shown = (value: string) => valueView(body, value, snapshotWith().context, messages)
const joined = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('')
/** What is read of a text with its places: whose, in the order they stand. */
const read = (base: string, mine: string, theirs: string) =>
  placesView(base, mine, theirs, body.format).map((run) =>
    run.kind === 'text' ? joined(run.pieces) : [joined(run.mine), joined(run.theirs)],
  )

describe('rich text in words', () => {
  it.each(['<p></p>', '<p><br></p>', '<p>&nbsp;</p>', '<div><p> </p></div>'])(
    'says that %s is an empty text',
    (value) => {
      expect(shown(value)).toEqual({ text: 'empty text', isNote: true })
    },
  )

  it('names what is seen though it has no words: a video, a frame, a picture', () => {
    expect(shown('<iframe src="https://tube.example/1"></iframe>').text).toBe('[https://tube.example/1]')
    expect(shown('<p><video><source src="a.webm"></video></p>').text).toBe('[a.webm]')
    expect(shown('<p><img alt="A lathe" src="a.png"><img></p>').text).toBe('[A lathe][img]')
  })

  it('numbers the items of a list as the list does', () => {
    expect(shown('<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>').text).toBe('1. a\n2. b\n• c')
    expect(shown('<ol start="4"><li>a</li><li>b</li></ol>').text).toBe('4. a\n5. b')
    const quill = ['ordered', 'bullet', 'ordered'].map((kind) => `<li data-list="${kind}">${kind}</li>`)
    expect(shown(`<ol>${quill.join('')}</ol>`).text).toBe('1. ordered\n• bullet\n2. ordered')
  })

  it('numbers the items of a list in which there is something to decide', () => {
    const list = (...items: string[]) => `<ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`
    expect(read(list('a', 'b', 'c'), list('a', 'mine', 'c'), list('a', 'theirs', 'c'))).toEqual([
      '1. a\n',
      ['2. mine', '2. theirs'],
      '3. c\n',
    ])
  })
})

describe('a change of formatting alone', () => {
  const event = { ...changeBy('Tom', { body: blue }), before: { body: red } }

  it('is seen in the history, and white space that counts as no change is none there', () => {
    const { context } = snapshotWith({ fields, base: versionWith({ body: blue }, { events: [event] }) })
    const [view] = eventsView(context, [], messages)
    expect(view?.changes.map(({ before, after }) => [before.text, after.text])).toEqual([[red, blue]])
    const spaced = { ...event, id: 'spaced', text: 'Changed Body.', after: { body: `${red}\n` } }
    const [none] = eventsView(context, [{ ...spaced, at: '2027-01-01T00:00:00Z' }], messages)
    expect([none?.changes, none?.text]).toEqual([[], 'Changed Body.'])
  })

  it('is seen between two versions, and white space that counts as no change is not', () => {
    const { context } = snapshotWith({ fields })
    const version = (value: string) => ({ id: value, made: null, fields: { body: value } })
    const [field] = comparedFields(version(red), version(blue), context, messages)
    expect(field && [joined(field.older), joined(field.newer)]).toEqual([red, blue])
    expect(comparedFields(version(red), version(`${red}\n`), context, messages)).toEqual([])
  })

  it('is seen at the field', () => {
    const taken = { by: 'Tom', at: null, own: false, before: red, theirs: blue, after: blue }
    const context = { fields, base: versionWith({ body: blue }), takenIn: { body: taken } }
    const [section] = jobFormView(snapshotWith(context), messages).sections
    expect(section?.fields[0]?.change).toMatchObject({ before: red, theirs: blue, after: blue })
  })

  it('is seen where somebody is asked again, and white space that counts as no change is not', () => {
    const sent = { recordId: 'j1', etag: 'e', changeId: 'c', madeAt: '', kind: 'delete' } as const
    const asked = (value: string) =>
      confirmView(
        parkedWith({}, versionWith({ body: value }), ['confirming', 'needsPerson'], {
          fields,
          base: versionWith({ body: red }, { etag: 'W/"before"' }),
          write: { is: 'inFlight', sent },
        }),
        messages,
      )?.changes?.map(({ before, now }) => [before.text, now.text])
    expect(asked(blue)).toEqual([[red, blue]])
    expect(asked(`${red}\n`)).toEqual([])
  })

  it('is seen in a decision about it', () => {
    const green = '<p class="green">a</p>'
    const base = versionWith({ body: red })
    const theirs = versionWith({ body: blue }, { events: [changeBy('Tom', { body: blue })] })
    const parked = parkedWith({ body: green }, theirs, ['choosing', 'needsPerson'], { fields, base })
    const [decision] = conflictView(parked, messages)?.decisions ?? []
    expect([decision?.mine, decision?.theirs].map((side) => side?.[0]?.text)).toEqual([green, blue])
  })
})
