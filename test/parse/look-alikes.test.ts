import { describe, expect, test } from 'vitest'
import { lookAlikeIn, type TextUse } from '../../engine/parse/look-alikes.ts'
import { parseFile } from '../../engine/parse/parse.ts'

const names = (source: string, use: TextUse) => lookAlikeIn(source, use)?.message.replace(/ \(.*/, '')

describe('a character that looks like another one is named where it changes the meaning', () => {
  test.each<[string, string, TextUse, string | undefined]>([
    ['a no-break space in a value', 'select\u00a01', 'value', 'a no-break space'],
    ['at its end', '/echo\u00a0', 'value', 'a no-break space'],
    ['a space of an input method', 'a\u3000b', 'value', 'an ideographic space'],
    ['a narrow space', 'a\u202fb', 'value', 'a narrow no-break space'],
    ['a thin space', 'a\u2009b', 'value', 'a space of another width'],
    ['a soft hyphen', 'pg\u00adrestore', 'value', 'a soft hyphen'],
    ['a dash where an option begins', '\u2013c', 'value', 'an en dash'],
    ['the same in quotes', '"\u2014clean"', 'value', 'an em dash'],
    ['a value in typographic quotes', '\u201cyes\u201d', 'value', 'a typographic quotation mark'],
    ['a dash in a key', 'no\u2011wait', 'key', 'a no-break hyphen'],
    ['a full-width key', '\uff49d', 'key', 'a full-width character'],
    ['quotes of a template', '{{ eq inputs.a \u2018b\u2019 }}', 'value', 'a typographic quotation mark'],
    ['a minus of a condition', 'gt inputs.a \u22121', 'expression', 'a minus sign'],
    ['a template in words', 'is {{ \uff49nputs.a }} right', 'words', 'a full-width character'],
    ['quotes within a value', 'say \u201cyes\u201d now', 'value', undefined],
    ['a dash within a value', 'a \u2014 b', 'value', undefined],
    ['a dash alone', '\u2014', 'value', undefined],
    ['full-width text in a value', '\uff21\uff22', 'value', undefined],
    ['an escape, which is meant', '"select\\u00a01"', 'value', undefined],
    ['text of a template', "{{ eq inputs.a 'b\u2019s' }}", 'value', undefined],
    ['words for people', '\u201cReally\u201d\u00a0\u2014 all of it?', 'words', undefined],
  ])('%s', (_, source, use, expected) => {
    expect(names(source, use)).toBe(expected)
  })
})

test.each([
  ['in the indent', 'a:\n  b: 1\n\u00a0 c: 2\n', 'look-alike 3:1'],
  ['after a colon', 'a: 1\nb:\u00a02\nc: 3\n', 'look-alike 2:3'],
  ['in a comment nothing changes', 'a: 1 #\u00a0b\n', undefined],
])('a no-break space %s', (_, text, expected) => {
  const [first] = parseFile('x.yaml', text).diagnostics
  expect(first && `${first.rule} ${first.range.start.line}:${first.range.start.column}`).toBe(expected)
})
