import { describe, expect, it } from 'vitest'
import { redact } from '../../src/model/redact.ts'

const question = 'Is one named politician responsible for integration in your city? Ask the Lead Unit.'
const nobody = { names: [], ours: [question] }

function sent(words: string, names: string[] = []): string {
  return redact(words, { names, ours: [question] }).text
}

describe('what leaves the house', () => {
  it.each([
    ['its mostly Karen in the library', 'its mostly (name) in the library'],
    ['its mostly karen in the library', 'its mostly (name) in the library'],
    ['ask Mr Virtanen', 'ask Mr (name)'],
    ['ask mr virtanen', 'ask mr (name)'],
    ['Anna-Liisa Korhonen does it with Mikko', '(name) does it with (name)'],
    ['MIKKO DOES IT', '(name) DOES IT'],
    ['Ask Päivi or Jörg', 'Ask (name) or (name)'],
    ['ask Paivi or jorg', 'ask (name) or (name)'],
    ['Saskia de Vries and J. Smith', '(name) and (name)'],
    ['Karen’s list; Dr. van der Berg', '(name)’s list; Dr. (name)'],
    ['said:Karen', 'said:(name)'],
    ['Mayor Sala wants it', 'Mayor (name) wants it'],
    ['the councillor is new, Councillor Smith said', 'the councillor is new, Councillor (name) said'],
    ['frau müller macht das', 'frau (name) macht das'],
    ['Monsieur Dupont s’en occupe', 'Monsieur (name) s’en occupe'],
    ['la signora Rossi', 'la signora (name)'],
    ['my name is xanthe and I work here', 'my name is (name) and I work here'],
    ['It works. Regards, Xanthe Q', 'It works. Regards, (name)'],
    ['Mohamed Abdi and his team', '(name) and his team'],
    ['@karen_k said', '(name) said'],
    ['J.Smith runs it', '(name) runs it'],
    ['ask sarah o’connor', 'ask (name)'],
    ['it is O’Neill’s', 'it is (name)’s'],
    ['write skype: xan.k', 'write skype: (name)'],
  ])('has no names of people: %s', (words, text) => {
    expect(sent(words)).toBe(text)
  })

  it.each([
    ['Svensson and Li know', '(name) and (name) know'],
    ['ask svensson', 'ask (name)'],
    ['LI KNOWS', '(name) KNOWS'],
    ['Will does it, he will', '(name) does it, he will'],
    ['I hope so', 'I hope so'],
  ])('has none of the people whom we know: %s', (words, text) => {
    expect(sent(words, ['Karin Svensson', 'Li Wei', 'Will Hope', 'Saskia de Vries'])).toBe(text)
  })

  it.each([
    ['Nkechi from the team', '(name) from the team'],
    ['Funding is there. Halyna, who left, did it', 'Funding is there. (name), who left, did it'],
    ['Kerttus list, kertun list, Ahonsaarelle', '(name) list, (name) list, (name)'],
    ['KerttuAhonsaari or kerttuahonsaari', '(name) or (name)'],
    ['K.A.R.E.N. or k a r e n', '(name) or (name)'],
    ['Γιώργος, Γιώργου and Иван', '(name), (name) and (name)'],
    ['ask Олена', 'ask (name)'],
    ['田中さん does it', '(name)さん does it'],
    ['the milestone of a village market', 'the milestone of a village market'],
  ])('has them however they are written: %s', (words, text) => {
    expect(sent(words, ['Kerttu Ahonsaari', 'Karen Stone', 'Γιώργος Παπαδόπουλος', '田中 太郎', 'Ville'])).toBe(text)
  })

  it.each([
    'write to anna.b@city.fi.',
    'write to anna.b at city.fi.',
    'write to anna . b @ city.fi.',
    'write to anna dot b at city dot fi.',
    'write to anna.b(at)city(dot)fi.',
    'write to anna.b [at] city [dot] fi.',
    'write to ANNA.B@CITY.FI.',
    'write to anna.b＠city．fi.',
    'write to an\u200bna.b@ci\u00adty.fi.',
    'write to hannah@localhost.',
    'write to hannah at gmail.',
    'write to karen.smith at tampere fi.',
    'write to mailto:anna@stad.gent.be.',
  ])('has no mail address: %s', (words) => {
    expect(sent(words)).toMatch(/^write to (?:\(name\) . )?\(mail\)\.$/)
  })

  it.each([
    '+358 40 123 4567',
    '+358401234567',
    '040-123 4567',
    '0203 141 5000',
    '(020) 7946 0958',
    '+44 (0)20 7946 0958',
    '00358 9 310 1691',
    '06.12.34.56.78',
    '7946 0958',
    'tel. 4521',
    'ext 310',
    '310 2233',
    '1234567',
    '040:123:4567',
    '040·1234567',
    '040_123_4567',
    '12 34 56',
    '131052-308T',
  ])('has no phone number: %s', (number) => {
    expect(sent(`that is ${number}, at nine`)).toBe('that is (number), at nine')
  })

  it.each([
    'https://city.fi/page?id=1',
    'ftp://files.city.fi',
    'www.x.y',
    'www.city.fi/a/b',
    'city.fi',
    'intra.city.gov/integration',
    'city dot fi',
    't.me/foo',
    'CITY.FI',
    '192.168.1.20:8080/wiki',
    'intranet.tampere.local/hr/list',
    'localhost:8080/x',
    'example.tech/page',
    'files.anything/page',
    'tampere <dot> fi',
  ])('has no link: %s', (link) => {
    expect(sent(`it is on ${link} now`)).toBe('it is on (link) now')
  })

  it.each([
    'We may do it in May, or in September; will do.',
    'The Housing Department and the Red Cross do it with the Lead Unit.',
    'Human Resources, Social Services, the Mayor and the City Council agreed.',
    'In Arabic, Somali and Ukrainian since 2019, in Dari next year.',
    'The Integration is in our Strategy and the Action Plan.',
    'NGOs and the EU pay; ESOL is free. OUR STRATEGY IS OLD.',
    'in 2019-2023 we spent 1 200 000 euro (180.000 €), since 14.03.2024, 2023/24',
    'e.g. 4 of our 11 departments, i.e. 3.2 of 9, at 10.30; 10 000 000; 2024-03-14',
    'We did it.So now look at schools. We are at it, nobody is left',
    'Nobody. Money is there. Two posts. Each month. No idea, sorry!',
    "I'd say I've 3, I'm sure",
    'in the report.pdf on the intranet; at ten o’clock, 10:30-11:45',
    '1200000 euro for 1500000 people; EUR 250000, 45 % of 120000',
    'Feedback from the team, Training from the office. Somebody knows it',
    'we call 150 people a year, gmail or outlook, cheers, nothing is in place yet',
  ])('keeps what says how far a city is: %s', (words) => {
    expect(redact(words, nobody)).toEqual({ text: words, kept: [words] })
  })

  it('is one line without what nobody sees', () => {
    expect(sent('One\u202e\u200b word\n\n\tand\u0000 a\u00a0second\u{e0049}\ufe0f \ud800')).toBe(
      'One word and a second',
    )
  })

  it('comes with the stretches that are the person’s own', () => {
    expect(redact('Karen does it, ask anna@city.fi or Mr Smith', nobody).kept).toEqual([' does it, ask ', ' or Mr '])
  })

  // Ten times as long as any text that is read: what takes the square of its length does not end in a test's time.
  it.each(['x。', 'x．', '漢', 'ﬁ', 'İ', 'Ж.', 'a_', 'a.', '1:', '@ '])('is made of a run of %j too', (run) => {
    expect(sent(run.repeat(20_000 / run.length)).length).toBeGreaterThan(0)
  })

  it('is made of any words, also of none', () => {
    expect(redact('', nobody)).toEqual({ text: '', kept: [] })
    expect(redact('👩‍👩‍👧 مرحبا 你好 𝔎', nobody).text).toContain('你好')
  })
})
